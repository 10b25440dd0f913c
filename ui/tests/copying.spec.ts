import { expect, test } from '@playwright/test';
import { closeAll, compose, expectNoAxeFindings, field, freshPlan, goTo, rpc } from './support';

test.afterAll(closeAll);

interface View {
  records: { id: string; kind: string; parent: string | null; body: { title?: string; name?: string } }[];
}
const view = async () => (await rpc('plan_view')) as View;

test('a 取組 is copied with its 指標 from the list and from its sheet, by keyboard', async ({ page }) => {
  await freshPlan(page, 'sample');
  await goTo(page, '取組');
  const before = await view();
  const first = page.getByRole('button', { name: /を複製$/ }).first();
  const name = /「(.*)」/.exec((await first.getAttribute('aria-label')) ?? '')?.[1] ?? '';
  const original = before.records.find((record) => record.body.title === name);
  const indicators = before.records.filter(
    (record) => record.kind === 'indicator' && record.parent === original?.id,
  );
  await first.press('Enter');
  const title = field(page, '取組名');
  await expect(title).toBeFocused();
  await expect(title).toHaveValue(`${name}（写し）`);
  await expectNoAxeFindings(page);
  const after = await view();
  const copy = after.records.find((record) => record.body.title === `${name}（写し）`);
  expect(copy?.parent).toBe(original?.parent);
  expect(
    after.records.filter((record) => record.parent === copy?.id).map((record) => record.body.name),
  ).toEqual(indicators.map((record) => record.body.name));
  expect(after.records.length).toBe(before.records.length + 1 + indicators.length);

  await page.keyboard.press('Control+a');
  await compose(page, 'べつのとりくみ', '別の取組');
  await expect(title).toHaveValue('別の取組');
  await expect(page.locator('#step-title')).toHaveText('別の取組');
  await page.getByRole('button', { name: '「別の取組」を複製' }).press('Enter');
  await expect(title).toHaveValue('別の取組（写し）');
  await expect(title).toBeFocused();
  await expect(page.locator('.number').first()).toContainText('-3');

  await page.getByRole('button', { name: /^元に戻す/ }).click();
  await expect
    .poll(async () => (await view()).records.length)
    .toBe(before.records.length + 1 + indicators.length);
});
