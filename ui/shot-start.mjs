import { open, pic, url, rpc, browser } from './shot.mjs';
const p = await open(1280, 800);
await p.goto(url); await p.waitForSelector('h1'); await p.waitForTimeout(300); await pic(p, 'welcome');
await p.getByRole('button', { name: '表示' }).click(); await p.waitForTimeout(300); await pic(p, 'look');
await p.getByLabel('暗い').check(); await p.getByLabel('大', {exact:false}).nth(1).check(); await p.waitForTimeout(200); await pic(p, 'look-dark');
await p.keyboard.press('Escape'); await rpc('preferences_set', {text:'standard'}); await p.reload(); await p.waitForSelector('h1'); await p.waitForTimeout(200); await pic(p, 'welcome-dark');
await p.getByRole('button', { name: '見本を見る' }).click(); await p.waitForSelector('.tour'); await p.waitForTimeout(500);
for (let i = 1; i <= 7; i++) { await pic(p, `tour-dark-${i}`); await p.keyboard.press('Enter'); await p.waitForTimeout(500); }
await rpc('preferences_set', {colours:'light'});
await browser.close();
