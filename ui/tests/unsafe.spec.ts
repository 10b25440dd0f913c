import { expect, test } from '@playwright/test';
import { closeAll, field, freshPlan, goTo, rpc } from './support';

// A PC whose disk is full, or a program that does not answer: what was typed stays on the screen and is tried again.

test.afterAll(closeAll);

test('text that cannot be made safe is kept across steps, said in the header, and saved when it can be', async ({
  page,
}) => {
  await freshPlan(page, 'blank');
  let full = true;
  await page.route('**/rpc/record_set', (route) =>
    full
      ? route.fulfill({
          status: 422,
          json: { code: 'disk-full', message: 'このパソコンの空きがなくなりました。', details: null },
        })
      : route.continue(),
  );
  await goTo(page, '使命');
  await field(page, '使命に込めた思い').fill('雪の日も、用が足りる。');
  await expect(page.locator('.save')).toHaveText('保存できません');
  await expect(page.locator('.bar__failure')).toContainText('このパソコンの空きがなくなりました。');

  await goTo(page, '将来像');
  await goTo(page, '使命');
  await expect(field(page, '使命に込めた思い')).toHaveValue('雪の日も、用が足りる。');

  await page.getByRole('button', { name: '閉じる', exact: true }).click();
  await expect(page.getByRole('dialog')).toContainText('保存できていない文字があります');
  await page.getByRole('button', { name: '画面に戻る' }).click();

  full = false;
  await expect(page.locator('.bar__failure')).toHaveCount(0, { timeout: 10_000 });
  await expect(page.locator('.save')).toHaveText('保存済み', { timeout: 15_000 });
  const view = (await rpc('plan_view', {})) as {
    records: { kind: string; body: { explanation?: string } }[];
  };
  expect(view.records.find((record) => record.kind === 'mission')?.body.explanation).toBe(
    '雪の日も、用が足りる。',
  );
});
