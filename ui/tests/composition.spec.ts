import { expect, test } from '@playwright/test';
import { closeAll, compose, field, freshPlan, goTo, planPath, rpc, startPage } from './support';

test.afterAll(closeAll);

test('the Enter of a conversion neither opens a plan nor adds a record', async ({ page }) => {
  await startPage(page);
  const path = page.getByLabel('計画ファイルの場所');
  await path.focus();
  await compose(page, 'けいかく', '計画');
  await expect(path).toHaveValue('計画');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1, name: '道しるべ' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toBeVisible(); // A plain Enter does open, and there is no such file.
  expect(planPath('x')).toContain('x.dxplan');
});

test('converted text arrives whole, is sent after the conversion and is not rewritten', async ({ page }) => {
  await freshPlan(page, 'blank');
  await goTo(page, '使命');
  const mission = field(page, '使命');
  await mission.focus();
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/rpc/record_set')) sent.push(request.postData() ?? '');
  });
  await compose(page, 'じぶんたちのこやまご', '自分たちの子や孫');
  await compose(page, 'が', 'が');
  await expect(mission).toHaveValue('自分たちの子や孫が');
  await page.waitForTimeout(700);
  expect(sent.length).toBeGreaterThan(0);
  expect(sent.join()).not.toContain('じぶん');
  expect(JSON.stringify(await rpc('plan_view'))).toContain('自分たちの子や孫が');
  await expect(mission).toHaveValue('自分たちの子や孫が');
  await expect(mission).toBeFocused();
});

test('full-width digits stay as typed while the field is in use, and are read afterwards', async ({
  page,
}) => {
  await freshPlan(page, 'blank');
  const code = field(page, '団体コード');
  await code.focus();
  await compose(page, '０７４０７１', '０７４０７１');
  await page.waitForTimeout(700);
  await expect(code).toHaveValue('０７４０７１');
  await expect(page.locator('.words')).toContainText('福島県');
});
