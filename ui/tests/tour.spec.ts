import { expect as playwrightExpect, test, type Page } from '@playwright/test';
import {
  closeAll,
  expectNoAxeFindings,
  expectNoSidewaysScrolling,
  freshPlan,
  rpc,
  usualLook,
} from './support';

// The first start makes a plan and reads the plan window: more than one breath on a busy machine.
const expect = playwrightExpect.configure({ timeout: 20_000 });

test.describe.configure({ timeout: 120_000 });

test.afterAll(async () => {
  await closeAll();
  await usualLook();
  await rpc('preferences_set', { welcomed: true });
});

const card = (page: Page) => page.locator('.tour[role="dialog"]');

const TITLES = ['道のり', '欄と例', '「だれのため」が先', '条例等', '点検', '議会へ', '保存と元に戻す'];

/** The start page of a PC on which nothing was ever done. */
async function firstStart(page: Page): Promise<void> {
  await closeAll();
  await rpc('preferences_set', { welcomed: false, toured: false });
  const start = (await rpc('start_view')) as { recent: { path: string }[]; unfinished: { id: string }[] };
  for (const { path } of start.recent) await rpc('recent_remove', { path });
  for (const { id } of start.unfinished) await rpc('unfinished_discard', { id });
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'ようこそ' })).toBeVisible();
}

test('the first start leads through the sample plan by keyboard, and is not seen again', async ({ page }) => {
  await firstStart(page);
  await page.getByRole('button', { name: '見本を見る' }).press('Enter');
  await expect(page.locator('#step-title')).toHaveText('わが町');
  for (const [at, title] of TITLES.entries()) {
    await expect(card(page).getByRole('heading')).toHaveText(title);
    await expect(card(page)).toContainText(`7のうち${at + 1}`);
    const next = card(page).getByRole('button', { name: at === 6 ? '終わる' : '次へ' });
    await expect(next).toBeFocused();
    // What it points at is on the page, in sight.
    const ring = await page.locator('.tour-ring').boundingBox();
    expect(ring && ring.width > 20 && ring.height > 20, title).toBe(true);
    if (title === '欄と例') await expect(page.getByRole('complementary')).toContainText('例');
    if (title === '「だれのため」が先') await expect(page.locator('#step-title')).not.toHaveText('取組');
    await expectNoAxeFindings(page);
    await page.keyboard.press('Enter');
  }
  await expect(card(page)).toBeHidden();
  await expect(page.locator(':focus')).toHaveCount(1);
  expect(await rpc('begin')).toMatchObject({ preferences: { welcomed: true, toured: true } });

  await page.reload();
  await expect(page.locator('#step-title')).toBeVisible();
  await expect(card(page)).toBeHidden();
  await page.getByRole('button', { name: '閉じる', exact: true }).click();
  await expect(page.getByRole('heading', { name: '最近使った計画' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'ようこそ' })).toBeHidden();
});

test('the tour can be left, started again, and closed for ever', async ({ page }) => {
  await rpc('preferences_set', { welcomed: true, toured: false });
  await freshPlan(page, 'sample');
  await expect(card(page)).toBeHidden();
  await page.getByRole('button', { name: 'メニュー' }).press('ArrowDown');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(card(page).getByRole('button', { name: '次へ' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(card(page)).toBeHidden();
  expect(await rpc('begin')).toMatchObject({ preferences: { toured: false } });

  await page.keyboard.press('Control+k');
  await page.keyboard.type('使い方');
  await page.keyboard.press('Enter');
  await expect(card(page).getByRole('heading')).toHaveText('道のり');

  // Going elsewhere does not end it; a dialog hides it; F6 leads to the page and back.
  await page.keyboard.press('Enter');
  await expect(card(page).getByRole('heading')).toHaveText('欄と例');
  await page.keyboard.press('F6');
  await expect(page.locator('#step-title')).toBeFocused();
  await page.keyboard.press('Control+PageDown');
  await expect(page.locator('#step-title')).toHaveText('将来像');
  await expect(card(page)).toContainText('別の段階を見ています');
  await page.keyboard.press('F1');
  await expect(page.getByRole('dialog', { name: '手引' })).toBeVisible();
  await expect(card(page)).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(card(page)).toBeVisible();
  await page.keyboard.press('F6');
  await card(page).getByRole('button', { name: 'この場所を見る' }).press('Enter');
  await expect(page.locator('#step-title')).toHaveText('使命');

  await card(page).getByRole('button', { name: '今後は表示しない' }).press('Enter');
  await expect(card(page)).toBeHidden();
  expect(await rpc('begin')).toMatchObject({ preferences: { toured: true } });
});

test('the other two choices of the first start lead to their forms', async ({ page }) => {
  await firstStart(page);
  await page.getByRole('button', { name: 'はじめから作る' }).press('Enter');
  await expect(page.locator('input[name="template"]:checked')).toBeFocused();
  await firstStart(page);
  await page.getByRole('button', { name: 'ファイルを開く' }).press('Enter');
  await expect(page.getByLabel('計画ファイルの場所')).toBeFocused();
});

for (const [name, width, height, text] of [
  ['a window of 320 px', 320, 640, 'standard'],
  ['the largest text', 1280, 800, 'largest'],
] as const) {
  test(`the tour fits into ${name}, and leaves what it points at in sight`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await rpc('preferences_set', { text, colours: 'dark' });
    await freshPlan(page, 'sample');
    await page.getByRole('button', { name: 'メニュー' }).press('ArrowUp');
    await page.keyboard.press('Enter');
    for (const title of TITLES) {
      await expect(card(page).getByRole('heading')).toHaveText(title);
      await expectNoSidewaysScrolling(page);
      await expect(page.locator('.tour-ring')).toBeVisible();
      await page.keyboard.press('Enter');
    }
    await expect(card(page)).toBeHidden();
    await usualLook();
  });
}

test('size and colours are chosen by keys and in the dialog, and are there before anything is painted', async ({
  page,
}) => {
  await usualLook();
  await freshPlan(page, 'blank');
  const root = page.locator('html');
  const size = () => page.evaluate(() => getComputedStyle(document.documentElement).fontSize);
  for (const [chord, expected] of [
    ['Control+Equal', '20px'],
    ['Control+Minus', '16px'],
    ['Control+Minus', '16px'],
    ['Control+Equal', '20px'],
    ['Control+Digit0', '16px'],
  ] as const) {
    await page.keyboard.press(chord);
    await expect.poll(size).toBe(expected);
  }
  await page.keyboard.press('Control+k');
  await page.keyboard.type('文字の大きさ');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: '表示' });
  await dialog.getByRole('radio', { name: /^標準/ }).press('ArrowRight');
  await expect.poll(size).toBe('20px');
  await dialog.getByRole('radio', { name: '暗い' }).check();
  await expect(root).toHaveAttribute('data-theme', 'dark');
  await page.keyboard.press('Escape');

  // The next start: no script of the program has run yet.
  await page.route('**/assets/*.js', (route) => route.abort());
  await page.reload();
  await expect(root).toHaveAttribute('data-theme', 'dark');
  expect(await size()).toBe('20px');
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe(
    'rgb(20, 23, 29)',
  );
  await page.unroute('**/assets/*.js');

  await rpc('preferences_set', { colours: 'system' });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.reload();
  await expect(root).toHaveAttribute('data-theme', 'dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await expect(root).toHaveAttribute('data-theme', 'light');
  await usualLook();
});
