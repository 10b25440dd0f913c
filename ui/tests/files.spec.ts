import { expect, test } from '@playwright/test';
import { closeAll, field, freshPlan, goTo, HOSTS, planPath, rpc, saved, startPage } from './support';

test.afterEach(closeAll);

test('a plan that a colleague has open can be read, or copied', async ({ page }) => {
  await startPage(page);
  const path = planPath(`shared-${process.pid}`);
  await rpc('plan_create', { template: 'sample', path }, HOSTS.colleague);
  await page.getByLabel('計画ファイルの場所').fill(path);
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'ほかの人がこの計画を開いています' });
  await expect(dialog).toBeVisible();
  await expect(dialog.getByText('いつから')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  await page.getByLabel('計画ファイルの場所').press('Enter');
  await dialog.getByRole('button', { name: '読み取り専用で開く' }).click();
  await expect(page.locator('#step-title')).toHaveText('わが町');
  await expect(page.getByText('読み取り専用で開いています。', { exact: false })).toBeVisible();
  await expect(field(page, '市町村名')).toHaveAttribute('readonly', '');
  await expect(page.getByRole('button', { name: '課を追加', exact: true })).toHaveCount(0);

  await page.getByRole('button', { name: '写しを作って編集' }).click();
  const copy = page.getByRole('dialog', { name: '写しを作って編集' });
  await expect(copy.getByLabel('写しの置き場所')).toHaveValue(/（写し）\.dxplan$/);
  await copy.getByRole('button', { name: '写しを作って編集' }).click();
  await expect(field(page, '市町村名')).not.toHaveAttribute('readonly', '');
  await field(page, '担当課').fill('写しの課');
  await saved(page);
});

test('a plan is taken out of a file with something foreign in it', async ({ page }) => {
  const path = await freshPlan(page, 'sample');
  await closeAll();
  await page.route('**/rpc/plan_open', (route) =>
    route.fulfill({
      status: 422,
      json: {
        code: 'foreign',
        message: '計画にないはずの仕掛けが入っているため開きません。',
        details: { path },
      },
    }),
  );
  await page.goto('/');
  await page.getByLabel('計画ファイルの場所').fill(path);
  await page.keyboard.press('Enter');
  await expect(page.getByText('仕掛けが入っているため', { exact: false })).toBeVisible();
  await page.getByRole('button', { name: '中身だけを新しいファイルに写して開く' }).press('Enter');
  await expect(page.locator('#step-title')).toHaveText('わが町');
  await expect(page.getByText('計画の中身だけを写した', { exact: false })).toBeVisible();
  expect(((await rpc('plan_view')) as { path: string }).path).toMatch(/（中身だけ）\.dxplan$/);
});

test('a name that is taken is told at the field, and nothing typed is lost', async ({ page }) => {
  const path = await freshPlan(page, 'blank');
  await closeAll();
  await page.goto('/');
  await page.getByLabel('市町村名').fill('白川町');
  await page.getByLabel('ファイルの置き場所').fill(path);
  await page.getByRole('button', { name: 'つくって始める' }).click();
  await expect(page.getByLabel('ファイルの置き場所')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByText('すでにあります', { exact: false })).toBeVisible();
  await expect(page.getByLabel('市町村名')).toHaveValue('白川町');
});

test('a refused value stays in its field with the reason', async ({ page }) => {
  await freshPlan(page, 'blank');
  await page.route('**/rpc/record_set', (route) =>
    route.fulfill({
      status: 422,
      json: { code: 'too-long', message: '一つの欄に書ける長さを超えています。', details: null },
    }),
  );
  const office = field(page, '担当課');
  await office.fill('とても長い課の名前');
  await office.blur();
  await expect(office).toHaveValue('とても長い課の名前');
  await expect(office).toHaveAttribute('aria-invalid', 'true');
  await expect(office).toHaveAccessibleDescription(/長さを超えています/);
});

test('a plan of 1,000 initiatives stays light', async ({ page }) => {
  test.setTimeout(180_000);
  await freshPlan(page, 'blank');
  const measure = (await rpc('record_add', { kind: 'measure', fields: { title: '大きな施策' } })) as {
    created: string;
  };
  for (let count = 0; count < 1_000; count += 1) {
    await rpc('record_add', {
      kind: 'initiative',
      parent: measure.created,
      fields: { title: `取組その${count}`, for_whom: '町民' },
    });
  }
  await page.reload();
  await goTo(page, '取組');
  await expect(page.getByText('取組 1,000件')).toBeVisible();
  expect(await page.locator('li .open').count()).toBe(0);
  const started = Date.now();
  await page.getByLabel('取組を探す').fill('その999');
  await expect(page.locator('li .open')).toHaveCount(1);
  expect(Date.now() - started).toBeLessThan(1_500);
  await page.locator('li .open').click();
  await field(page, 'だれのため').pressSequentially('夜に働く人', { delay: 20 });
  await expect(field(page, 'だれのため')).toHaveValue(/夜に働く人/);
});

test('a file that cannot be written is told with the reason, and typing goes on', async ({ page }) => {
  await freshPlan(page, 'blank');
  await page.route('**/rpc/save_state', (route) =>
    route.fulfill({
      json: { phase: 'failed', message: 'フォルダーに届きません。', path: '/x.dxplan', notices: [] },
    }),
  );
  await field(page, '担当課').fill('企画課');
  await expect(page.locator('header').getByText('保存できません')).toBeVisible();
  await expect(page.getByText('フォルダーに届きません。', { exact: false })).toBeVisible();
  await page.unroute('**/rpc/save_state');
  await saved(page);
  await expect(page.getByText('フォルダーに届きません。', { exact: false })).toHaveCount(0);
});

test('a backup opens as a plan of its own', async ({ page }) => {
  await freshPlan(page, 'sample');
  await page.getByRole('button', { name: '履歴' }).click();
  await page.getByRole('button', { name: '控えを見る' }).click();
  await expect(page.getByRole('dialog')).toContainText('自動で取った控えです。');
  await page
    .getByRole('button', { name: /^この控えを開く/ })
    .first()
    .click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(field(page, '市町村名')).toHaveValue('みちのべ町');
});
