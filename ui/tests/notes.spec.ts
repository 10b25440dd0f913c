import { expect, test } from '@playwright/test';
import { closeAll, compose, expectNoAxeFindings, field, freshPlan, goTo, rpc } from './support';

test.afterAll(closeAll);

const inPlan = async () => JSON.stringify(await rpc('plan_view'));

test('a field is marked, found in the list and settled by keyboard alone', async ({ page }) => {
  await freshPlan(page, 'sample');
  await goTo(page, '使命');
  const mission = field(page, '使命');
  await mission.focus();
  await page.keyboard.press('Shift+F2');
  const panel = page.getByRole('region', { name: '「使命」の要確認・メモ' });
  await expect(panel.getByRole('textbox')).toBeFocused();
  await expectNoAxeFindings(page);
  await page.keyboard.type('町長に確かめる');
  await page.keyboard.press('Control+Enter');
  await expect(panel).toBeHidden();
  await expect(mission).toBeFocused();
  await expect(page.getByRole('button', { name: '要確認 1件' }).first()).toBeVisible();
  await expect(page.locator('#road-list').getByText('要確認 1件')).toBeVisible();
  await expectNoAxeFindings(page);

  await goTo(page, '計画の枠');
  await page.getByRole('heading', { level: 1 }).focus();
  await page.keyboard.press('Shift+F2');
  const dialog = page.getByRole('dialog', { name: '要確認の一覧' });
  await expect(dialog.getByText('町長に確かめる')).toBeVisible();
  await expectNoAxeFindings(page);
  const place = dialog.getByRole('button', { name: /^使命.*の「使命」$/ });
  await place.focus();
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('heading', { level: 1, name: '使命' })).toBeVisible();
  await expect(panel).toBeVisible();
  await panel.getByRole('button', { name: '確認済みにする' }).focus();
  await page.keyboard.press('Enter');
  await expect(panel.getByText('確認済み', { exact: true })).toBeVisible();
  await expect(page.locator('header').getByRole('button', { name: '要確認', exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await page.keyboard.press('Control+z');
  await expect(page.locator('header').getByRole('button', { name: '要確認 1件' })).toBeVisible();
  expect(await inPlan()).toContain('"state":"open"');
});

test('a note is typed with an input method, and what is typed outlives the panel', async ({ page }) => {
  await freshPlan(page, 'sample');
  await goTo(page, '使命');
  const mission = field(page, '使命');
  const before = await mission.inputValue();
  await mission.focus();
  await page.keyboard.press('Shift+F2');
  const text = page.getByRole('region', { name: '「使命」の要確認・メモ' }).getByRole('textbox');
  await compose(page, 'かくにん', '確認');
  await expect(text).toHaveValue('確認');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+F2');
  await expect(text).toHaveValue('確認');
  await page.getByRole('button', { name: 'メモだけ残す' }).click();
  await expect(page.getByRole('button', { name: 'メモ 1件' })).toBeVisible();
  await expect(mission).toHaveValue(before);
  expect(await inPlan()).toContain('"state":"remark"');
});

test('a memo without words says what is missing', async ({ page }) => {
  await freshPlan(page, 'blank');
  await field(page, '団体コード').focus();
  await page.keyboard.press('Shift+F2');
  await page.getByRole('button', { name: 'メモだけ残す' }).click();
  await expect(page.getByText('メモに書くことがありません。')).toBeVisible();
});

test('marks go with their record and come back with it', async ({ page }) => {
  await freshPlan(page, 'sample');
  await goTo(page, '行動規範');
  const first = page.locator('main li.card').last().locator('textarea').first();
  await first.focus();
  await page.keyboard.press('Shift+F2');
  await page.getByRole('button', { name: '要確認の印を付ける' }).click();
  const header = page.locator('header');
  await expect(header.getByRole('button', { name: '要確認 1件' })).toBeVisible();
  await page
    .locator('main li.card')
    .last()
    .getByRole('button', { name: /を削除$/ })
    .click();
  await expect(header.getByRole('button', { name: '要確認', exact: true })).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(header.getByRole('button', { name: '要確認 1件' })).toBeVisible();
});

test('marks are printed nowhere', async ({ page }) => {
  await freshPlan(page, 'sample');
  await goTo(page, '使命');
  await field(page, '使命').focus();
  await page.keyboard.press('Shift+F2');
  await page.keyboard.type('ひみつの書き込み');
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('header').getByRole('button', { name: '要確認 1件' })).toBeVisible();
  for (const paper of (await rpc('paper_list')) as { id: string }[]) {
    const made = JSON.stringify(await rpc('paper_preview', { id: paper.id }));
    expect(made).not.toContain('ひみつ');
  }
});
