import { expect, test, type Page } from '@playwright/test';
import {
  closeAll,
  compose,
  expectNoAxeFindings,
  expectNoSidewaysScrolling,
  field,
  freshPlan,
  goTo,
  rpc,
} from './support';

test.afterAll(closeAll);

const dialog = (page: Page) => page.getByRole('dialog');
const words = (page: Page) => page.getByLabel('探す言葉');
const status = (page: Page) => dialog(page).getByRole('status').first();
const hits = (page: Page) => dialog(page).locator('[data-hit]');

interface Found {
  total: number;
  hits: { record: string; field: string; words: string; at: number | null; title: string; label: string }[];
}
const found = async (text: string) =>
  (await rpc('plan_find', { query: { words: text }, limit: 1000 })) as Found;

test('words are found in the whole plan by keyboard, and the focus goes to them', async ({ page }) => {
  await freshPlan(page, 'sample');
  await page.keyboard.press('Control+f');
  await expect(words(page)).toBeFocused();
  await page.keyboard.type('madoguchi');
  await expect(status(page)).toHaveText(/^見つかりませんでした/);
  await expectNoAxeFindings(page);
  await words(page).fill('ﾏﾄﾞｸﾞﾁ');
  await expect(status(page)).toHaveText(/^見つかりませんでした/);
  await words(page).fill('窓口');
  await expect(status(page)).toHaveText(/^\d+か所見つかりました。$/);
  await expect(dialog(page).getByRole('heading', { level: 3 }).first()).toHaveText(/（\d+か所）$/);
  await expect(hits(page).first().locator('mark')).toHaveText('窓口');
  await expectNoAxeFindings(page);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(hits(page).nth(1)).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(words(page)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toHaveCount(0);
  const selection = await page.evaluate(() => {
    const at = document.activeElement as HTMLTextAreaElement;
    return at.value.slice(at.selectionStart, at.selectionEnd);
  });
  expect(selection).toBe('窓口');
});

test('every field in which something is found can be reached', async ({ page }) => {
  test.setTimeout(240_000);
  await freshPlan(page, 'sample');
  const seen = new Set<string>();
  for (const text of ['の', '課', '令和', '1']) {
    for (const hit of (await found(text)).hits) {
      const kind = `${hit.title.replace(/「.*?」/g, '')}/${hit.field}`;
      if (seen.has(kind)) continue;
      seen.add(kind);
      const at = (await found(text)).hits.findIndex(
        (other) => other.record === hit.record && other.field === hit.field,
      );
      if (at >= 100) continue;
      await test.step(`${hit.title} ${hit.label}`, async () => {
        await page.keyboard.press('Control+f');
        await words(page).fill(text);
        await expect(hits(page).nth(at)).toContainText(hit.label);
        await hits(page).nth(at).click();
        await expect(dialog(page)).toHaveCount(0);
        await expect
          .poll(() =>
            page.evaluate(
              ({ id, field }) =>
                document.getElementById(`field-${id}-${field}`)?.contains(document.activeElement) ?? false,
              { id: hit.record, field: hit.field },
            ),
          )
          .toBe(true);
      });
    }
  }
  expect(seen.size).toBeGreaterThan(20);
});

test('a conversion is not searched before it ends, and Esc gives the focus back', async ({ page }) => {
  await freshPlan(page, 'sample');
  await goTo(page, '使命');
  const mission = field(page, '使命');
  await mission.focus();
  await page.keyboard.press('Control+f');
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/rpc/plan_find')) asked.push(request.postData() ?? '');
  });
  await compose(page, 'まちづくり', '町づくり');
  await compose(page, 'まどぐち', '窓口');
  await expect(words(page)).toHaveValue('町づくり窓口');
  await expect(dialog(page)).toBeVisible();
  await page.waitForTimeout(400);
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.join()).not.toContain('まちづ');
  expect(asked.join()).not.toContain('まどぐ');
  await page.keyboard.press('Escape');
  await expect(mission).toBeFocused();
});

test('the words that are selected are looked for', async ({ page }) => {
  await freshPlan(page, 'sample');
  await goTo(page, '使命');
  await field(page, '使命').fill('窓口の町');
  await field(page, '使命').evaluate((text: HTMLTextAreaElement) => text.setSelectionRange(0, 2));
  await page.keyboard.press('Control+f');
  await expect(words(page)).toHaveValue('窓口');
  await expect(status(page)).toHaveText(/か所見つかりました/);
});

test('thousands of places are counted, shown in parts, and stay quick', async ({ page }) => {
  await freshPlan(page, 'blank');
  for (let index = 0; index < 3; index += 1)
    await rpc('record_add', {
      kind: 'narrative',
      fields: { title: `節${index}`, body: 'ながい文章。\n'.repeat(500) },
    });
  await page.reload();
  await expect(page.locator('#step-title')).toBeVisible();
  await page.keyboard.press('Control+f');
  await words(page).fill('ナガイ');
  await expect(status(page)).toHaveText('1,500か所見つかりました。');
  await expect(hits(page)).toHaveCount(100);
  await page.getByRole('button', { name: 'さらに表示（あと1,400か所）' }).click();
  await expect(hits(page)).toHaveCount(600);
  await expect(hits(page).nth(100)).toBeFocused();
});

test('words are replaced with a preview, at once, and taken back at once', async ({ page }) => {
  await freshPlan(page, 'blank');
  const text = 'コンピュータと、ｺﾝﾋﾟｭｰﾀと、コンピューター。';
  await rpc('record_add', { kind: 'narrative', fields: { title: 'コンピュータ', body: text } });
  await rpc('record_add', {
    kind: 'instrument',
    fields: { title: '条例', action: 'partial_amendment', current: 'コンピュータ', revised: 'コンピュータ' },
  });
  await page.reload();
  await expect(page.locator('#step-title')).toBeVisible();
  await page.keyboard.press('Control+h');
  await page.keyboard.type('コンピュータ');
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('置き換えた後の言葉')).toBeFocused();
  await page.keyboard.type('コンピューター');
  await expect(status(page)).toHaveText('6か所見つかりました。このうち3か所を置き換えられます。');
  await expect(dialog(page)).toContainText('条例等の現行の本文は、置き換えません。');
  await expect(dialog(page)).toContainText('もう置き換えた後の言葉になっています。');
  await expect(dialog(page)).toContainText('現行の本文なので、置き換えません。');
  await expectNoAxeFindings(page);
  await page.getByLabel('条例等の改正後の本文と附則も置き換える').check();
  await expect(status(page)).toContainText('このうち4か所');
  await page.getByLabel('条例等の改正後の本文と附則も置き換える').uncheck();
  await expect(status(page)).toContainText('このうち3か所');
  await page.getByRole('checkbox', { name: /見出しの「コンピュータ」を置き換える$/ }).uncheck();
  await page.getByRole('button', { name: '2か所を置き換える' }).press('Enter');
  await expect(dialog(page)).toHaveCount(0);
  const name = '「コンピュータ」を「コンピューター」に置き換え（2か所）';
  await expect(page.locator('.toast')).toContainText(name);
  const plan = async () => JSON.stringify(await rpc('plan_view'));
  expect(await plan()).toContain('コンピューターと、コンピューターと、コンピューター。');
  expect(await plan()).toContain('"title":"コンピュータ"');
  await page.keyboard.press('Control+z');
  await expect.poll(plan).toContain(text);
});

test('a plan that is only read is searched and not replaced in', async ({ page }) => {
  const path = await freshPlan(page, 'sample');
  await rpc('plan_close');
  await rpc('plan_open', { path, mode: 'read_only' });
  await page.goto('/');
  await expect(page.locator('#step-title')).toBeVisible();
  await page.keyboard.press('Control+h');
  await words(page).fill('窓口');
  await expect(hits(page).first()).toBeVisible();
  await expect(page.getByLabel('置き換えた後の言葉')).toHaveCount(0);
  await expect(dialog(page).getByRole('button', { name: '置き換える' })).toHaveCount(0);
});

for (const [name, width, height, size] of [
  ['text of 200 %', 1280, 800, '200%'],
  ['a window of 320 px', 320, 640, '100%'],
] as const) {
  test(`${name}: nothing of the panels sticks out`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await page.addInitScript((text) => {
      document.addEventListener('DOMContentLoaded', () => (document.documentElement.style.fontSize = text));
    }, size);
    await freshPlan(page, 'sample');
    await page.keyboard.press('Control+h');
    await words(page).fill('窓口');
    await expect(hits(page).first()).toBeVisible();
    await expectNoSidewaysScrolling(page);
    for (const part of await page.locator('.dialog__body').all())
      expect(await part.evaluate((at) => at.scrollWidth - at.clientWidth)).toBeLessThanOrEqual(1);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog').getByRole('option').first()).toBeVisible();
    for (const part of await page.locator('.dialog__body').all())
      expect(await part.evaluate((at) => at.scrollWidth - at.clientWidth)).toBeLessThanOrEqual(1);
  });
}
