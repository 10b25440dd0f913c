import { expect, test } from '@playwright/test';
import {
  closeAll,
  expectNoAxeFindings,
  expectNoSidewaysScrolling,
  freshPlan,
  goTo,
  startPage,
} from './support';

test.afterAll(closeAll);

test('the manual opens beside the step, is searched and left by keyboard', async ({ page }) => {
  await freshPlan(page, 'sample');
  await goTo(page, '条例等');
  await page.keyboard.press('F1');
  const manual = page.getByRole('dialog', { name: '手引' });
  await expect(manual.getByRole('article')).toHaveAccessibleName('条例等');
  const picture = manual.getByRole('img').first();
  await picture.scrollIntoViewIfNeeded();
  await expect
    .poll(() => picture.evaluate((one: HTMLImageElement) => one.naturalWidth))
    .toBeGreaterThan(1000);
  await expectNoAxeFindings(page);

  await manual.getByRole('searchbox').focus();
  await page.keyboard.type('さいけい');
  await expect(manual.getByRole('status')).toHaveText('見つかりませんでした。言葉を短くしてみてください。');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('再掲');
  await expect(manual.getByRole('status')).toHaveText('1章に見つかりました。');
  await expect(manual.getByRole('article')).toHaveAccessibleName('戦略・施策と取組');
  await page.keyboard.press('Escape');
  await expect(manual).toHaveCount(0);
});

test('the manual is there before a plan is, and in a narrow window', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await startPage(page);
  await page.keyboard.press('F1');
  const manual = page.getByRole('dialog', { name: '手引' });
  await expect(manual.getByRole('article')).toHaveAccessibleName('はじめに');
  await expectNoSidewaysScrolling(page);
  await manual.getByRole('button', { name: '困ったとき' }).press('Enter');
  await expect(manual.getByRole('article')).toHaveAccessibleName('困ったとき');
  await expect(manual.getByRole('article')).toBeFocused();
});
