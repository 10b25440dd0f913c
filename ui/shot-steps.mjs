import { open, pic, url, rpc, browser } from './shot.mjs';
const [,, w, h, text, colours, tag, opts] = process.argv;
await rpc('plan_close'); 
await rpc('preferences_set', { text, colours, welcomed: true });
const path = `/tmp/look-data/documents/s-${Date.now()}.dxplan`;
await rpc('plan_create', { template: 'sample', path, town_name: '' });
const p = await open(Number(w), Number(h), opts ? JSON.parse(opts) : {});
await p.goto(url); await p.waitForSelector('#step-title');
const STEPS = ['概要','わが町','計画の枠','現状と課題','使命','将来像','行動規範','戦略・施策','取組','推進体制','条例等','日程','意見','点検','議会へ','毎年度'];
let i = 0;
for (const s of STEPS) {
  const menu = p.getByRole('button', { name: /^道のり：/ });
  if (await menu.isVisible()) await menu.click();
  await p.locator('#road-list').getByRole('button', { name: s }).click();
  await p.waitForTimeout(s === '議会へ' ? 900 : 250);
  await pic(p, `${tag}-${String(i++).padStart(2,'0')}`);
  if (s === '戦略・施策') { await p.locator('.line').nth(1).click(); await p.waitForTimeout(200); await pic(p, `${tag}-${String(i++).padStart(2,'0')}`); }
  if (s === '取組') { await p.locator('li .open').first().click(); await p.waitForTimeout(300); await pic(p, `${tag}-${String(i++).padStart(2,'0')}`); await p.mouse.move(600,500); await p.mouse.wheel(0, 1400); await p.waitForTimeout(200); await pic(p, `${tag}-${String(i++).padStart(2,'0')}`); }
  if (s === '条例等') { await p.locator('main li button:not(.icon-button)').first().click(); await p.waitForTimeout(800); await pic(p, `${tag}-${String(i++).padStart(2,'0')}`); await p.mouse.move(600,500);await p.mouse.wheel(0, 900); await p.waitForTimeout(600); await pic(p, `${tag}-${String(i++).padStart(2,'0')}`); }
  if (s === '概要') { await p.mouse.move(600,500); await p.mouse.wheel(0, 1500); await p.waitForTimeout(200); await pic(p, `${tag}-${String(i++).padStart(2,'0')}`);  await p.mouse.wheel(0, 3500); await p.waitForTimeout(200); await pic(p, `${tag}-${String(i++).padStart(2,'0')}`);}
}
const dialogs = [['Control+f','find'],['Control+k','palette'],['F1','keys']];
for (const [k, n] of dialogs) { await p.keyboard.press(k); await p.waitForTimeout(300); if (n==='find'){await p.keyboard.type('町民');await p.waitForTimeout(700);} await pic(p, `${tag}-z-${n}`); await p.keyboard.press('Escape'); }
for (const n of ['履歴','要確認']) { await p.locator('header').getByRole('button', { name: n }).click(); await p.waitForTimeout(300); await pic(p, `${tag}-z-${n==='履歴'?'history':'notes'}`); await p.keyboard.press('Escape'); }
await p.locator('header').getByRole('button', { name: 'メニュー' }).click(); await p.waitForTimeout(200); await pic(p, `${tag}-z-menu`);
await browser.close();
