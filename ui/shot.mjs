import { chromium } from 'playwright-core';
const P = 5431, out = '/tmp/look-pics';
export const rpc = async (n, b = {}) => (await fetch(`http://127.0.0.1:${P}/rpc/${n}`, { method: 'POST', body: JSON.stringify(b) })).json();
export const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
export async function open(w, h, opts = {}) {
  const c = await browser.newContext({ viewport: { width: w, height: h }, reducedMotion: 'reduce', locale: 'ja-JP', ...opts });
  const p = await c.newPage();
  p.on('console', (m) => m.type() === 'error' && console.log('console', m.text()));
  p.on('pageerror', (e) => console.log('pageerror', e.message));
  return p;
}
export const url = `http://127.0.0.1:${P}/`;
export const pic = (p, n) => p.screenshot({ path: `${out}/${n}.png` });
