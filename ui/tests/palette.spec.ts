import { expect, test } from '@playwright/test';
import { closeAll, compose, expectNoAxeFindings, field, freshPlan, goTo } from './support';

test.afterAll(closeAll);

test('steps, records and commands are reached by name, by keyboard alone', async ({ page }) => {
  await freshPlan(page, 'sample');
  const words = page.getByRole('combobox', { name: '行き先や操作の名前' });
  const options = page.getByRole('dialog').getByRole('option');

  await page.keyboard.press('Control+k');
  await expect(words).toBeFocused();
  await expectNoAxeFindings(page);
  await page.keyboard.type('使命');
  await expect(options.first()).toContainText('使命');
  await page.keyboard.press('Enter');
  await expect(page.locator('#step-title')).toHaveText('使命');
  await expect(page.locator('#step-title')).toBeFocused();

  await page.keyboard.press('Control+k');
  await page.keyboard.type('取組　窓口');
  await expect(options.nth(1)).toContainText('窓口');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await expect(options.nth(1)).toHaveAttribute('aria-selected', 'true');
  const title = await options.nth(1).locator('.label').textContent();
  await page.keyboard.press('Enter');
  await expect(page.locator('#step-title')).toHaveText(title ?? '');

  await page.keyboard.press('Control+k');
  await expect(options.first()).toContainText(title ?? '');
  await page.keyboard.type('きー');
  await expect(options.first()).toContainText('キーの一覧を見る');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'キーボードの使い方' })).toContainText('Ctrl + K');
  await page.keyboard.press('Escape');

  await page.keyboard.press('Control+k');
  await page.keyboard.type('どこにもない名前');
  await expect(options).toHaveCount(0);
  await expect(page.getByRole('dialog').getByRole('status')).toHaveText('当てはまるものがありません。');
  await expectNoAxeFindings(page);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('what was used lately comes first, also after a new start', async ({ page }) => {
  await freshPlan(page, 'sample');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('控え');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.reload();
  await expect(page.locator('#step-title')).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog').getByRole('option').first()).toContainText('控えを見る');
});

test('a conversion neither searches nor chooses before it ends', async ({ page }) => {
  await freshPlan(page, 'sample');
  await goTo(page, '使命');
  const mission = field(page, '使命');
  await mission.focus();
  await page.keyboard.press('Control+k');
  await compose(page, 'りれき', '履歴');
  await expect(page.getByRole('dialog').getByRole('option').first()).toContainText('履歴を見る');
  await expect(page.getByRole('dialog', { name: '行き先と操作' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(mission).toBeFocused();
});
