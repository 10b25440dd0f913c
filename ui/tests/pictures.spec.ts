import { expect, test, type Page } from '@playwright/test';
import { closeAll, expectNoAxeFindings, field, freshPlan, goTo, rpc } from './support';

test.afterAll(closeAll);

interface Found {
  id: string;
  kind: string;
  body: Record<string, unknown>;
}

async function records(kind: string): Promise<Found[]> {
  const plan = (await rpc('plan_view')) as { records: Found[] };
  return plan.records.filter((record) => record.kind === kind);
}

/** A blank plan with a term and one initiative that has an indicator and an amount that is no number. */
async function smallPlan(page: Page): Promise<string> {
  await freshPlan(page, 'blank');
  const one = async (kind: string, parent: string | null, fields: object) =>
    ((await rpc('record_add', { kind, parent, fields })) as { created: string }).created;
  const [frame] = await records('frame');
  await rpc('record_set', { id: frame?.id, fields: { first_year: 'R8', last_year: 'R10' } });
  const measure = await one('measure', null, { title: '窓口を変える' });
  const initiative = await one('initiative', measure, {
    title: '書かない窓口',
    costs: { 2026: { national: '1200', general: '約百万' }, 2027: { general: '300' } },
  });
  await one('indicator', initiative, {
    name: '手続の時間',
    unit: '分',
    baseline: '50',
    direction: 'decrease',
  });
  await page.reload();
  await expect(page.locator('#step-title')).toBeVisible();
  return initiative;
}

const cell = (page: Page, row: number, column: number) =>
  page.locator(`[data-row="${row}"][data-column="${column}"]`);

test('the course of an indicator follows what is typed, and says what it leaves out', async ({ page }) => {
  const initiative = await smallPlan(page);
  await goTo(page, '取組');
  await page.locator('li .open').first().press('Enter');
  await expect(page.locator('#step-title')).toBeFocused();
  const part = page.locator('figure.trend');
  const picture = part.getByRole('img');
  await expect(picture).toHaveAccessibleName('手続の時間の推移（分）。現状値 50、減るほどよい。');
  const targets = page.locator('[id^="field-"][id$="-targets"]');
  await targets.locator('[data-row="0"][data-column="1"]').focus();
  await page.keyboard.type('３０');
  await expect(picture).toHaveAccessibleName(/令和8年度の目標値 30、減るほどよい。$/);
  await page.keyboard.press('Tab');
  await page.keyboard.type('半分');
  await expect(part).toContainText('数でないため、図に入れていません：令和9年度の目標値「半分」');
  await page.keyboard.press('Tab');
  await page.keyboard.type('20');
  await expect(picture).toHaveAccessibleName(/令和8年度の目標値 30、令和10年度の目標値 20、減るほどよい。$/);
  await page.keyboard.press('Tab');
  await expect
    .poll(async () => (await records('indicator'))[0]?.body.targets)
    .toEqual({
      2026: '30',
      2027: '半分',
      2028: '20',
    });
  const [indicator] = await records('indicator');
  await rpc('record_set', { id: indicator?.id, fields: { actuals: { 2026: '41' } } });
  await rpc('record_add', { kind: 'progress', parent: initiative, fields: { year: '2026' } });
  await page.reload();
  await goTo(page, '毎年度');
  await page.locator('ol.rows h3 button').first().press('Enter');
  await expect(picture).toHaveAccessibleName(/令和10年度の目標値 20、令和8年度の実績値 41、減るほどよい。$/);
  await expectNoAxeFindings(page);
});

test('costs are added up where they stand, and what is no number leads to its field', async ({ page }) => {
  const initiative = await smallPlan(page);
  await goTo(page, '戦略・施策');
  const line = page.locator('.line').first();
  await expect(line).toContainText('事業費 1,500千円');
  await line.press('Enter');
  await expect(page.getByRole('img', { name: /^事業費の合計、年度ごとの棒の図。/ })).toHaveAccessibleName(
    '事業費の合計、年度ごとの棒の図。令和8年度 1,200千円、令和9年度 300千円、令和10年度 0千円',
  );
  await expect(page.getByText('数として読めない事業費が1件あり、合計に入れていません。')).toBeVisible();
  await expectNoAxeFindings(page);
  await goTo(page, '概要');
  await page.locator('summary', { hasText: '施策ごとの合計を見る' }).press('Enter');
  const sums = page.getByRole('group', { name: '施策ごとの合計' });
  await expect(sums.getByRole('row', { name: /窓口を変える/ })).toHaveText(/1,200\s*300\s*―なし\s*1,500/);
  await expect(sums.getByRole('row', { name: /計画の全体/ })).toHaveText(/1,500$/);
  await page.getByRole('button', { name: '1-1 書かない窓口' }).press('Enter');
  await expect(page.locator(`#field-${initiative}-costs`)).toBeVisible();
  await expect(page.locator(`#field-${initiative}-costs :focus`)).toHaveCount(1);
});

test('the state’s businesses are taken into the plan, and what answers them is told', async ({ page }) => {
  await smallPlan(page);
  await goTo(page, '点検');
  await page.getByRole('tab', { name: '国の一覧との対応' }).click();
  await page.getByRole('button', { name: '「現状と課題」で並べる' }).press('Enter');
  await expect(page.locator('#standard-systems')).toBeFocused();
  await page.getByRole('button', { name: '国の20業務を並べる' }).press('Enter');
  const table = page.getByRole('table', { name: '標準化の対象業務の一覧' });
  await expect(table.getByRole('row')).toHaveCount(21);
  await cell(page, 0, 0).focus();
  await page.keyboard.press('Tab');
  for (let times = 0; times < 4; times += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Tab');
  await expect(cell(page, 0, 2)).toBeFocused();
  await page.keyboard.type('R9');
  await page.keyboard.press('Tab');
  await expect(cell(page, 0, 2)).toHaveValue('令和9年度');
  await expect.poll(async () => (await records('standard_system'))[0]?.body.migration).toBe('supported');
  await expectNoAxeFindings(page);

  await goTo(page, '取組');
  await page.locator('li .open').first().press('Enter');
  await page.getByRole('combobox', { name: /標準化の対象業務/ }).fill('住民基本台帳');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await records('initiative'))[0]?.body.standard_systems).toHaveLength(1);
  await goTo(page, '点検');
  await page.getByRole('tab', { name: '国の一覧との対応' }).click();
  await expect(page.getByText('全20件のうち、19件が空いています。')).toBeVisible();
  await expect(page.getByRole('row', { name: /^住民基本台帳/ })).toContainText(
    /特定移行支援システム令和9年度\s*1\s*1-1書かない窓口/,
  );
  await expectNoAxeFindings(page);
});

test('the plan leaves an item of the state out, adds one of its own, and undo takes that back', async ({
  page,
}) => {
  await smallPlan(page);
  await goTo(page, '計画の枠');
  await page.locator('summary', { hasText: '版ごとの違い' }).press('Enter');
  await expect(page.getByText('加わった項目：公金収納におけるeLTAXの活用').first()).toBeHidden();
  await page.locator('summary', { hasText: '使う国の項目を選ぶ' }).press('Enter');
  const telework = page.getByRole('checkbox', { name: 'テレワーク' });
  await telework.press('Space');
  await expect(page.getByText('使う国の項目を選ぶ（14項目のうち13項目を使う）')).toBeVisible();
  await page.getByRole('button', { name: '項目を追加' }).press('Enter');
  await page.keyboard.type('新しい項目');
  await page.keyboard.press('Tab');
  await expectNoAxeFindings(page);
  await expect
    .poll(async () => (await records('national_item')).map(({ body }) => body.label))
    .toEqual(['テレワーク', '新しい項目']);
  await goTo(page, '取組');
  await page.locator('li .open').first().press('Enter');
  const items = page.locator('[id$="-national_priorities"]');
  await items.getByRole('checkbox', { name: /^新しい項目/ }).press('Space');
  await expect(items.getByText('テレワーク')).toHaveCount(0);
  const own = (await records('national_item'))[1]?.id;
  await expect.poll(async () => (await records('initiative'))[0]?.body.national_priorities).toEqual([own]);

  await rpc('record_remove', { id: own });
  expect((await records('initiative'))[0]?.body.national_priorities).toEqual([]);
  await rpc('undo');
  expect((await records('initiative'))[0]?.body.national_priorities).toEqual([own]);
  await goTo(page, '点検');
  await page.getByRole('tab', { name: '国の一覧との対応' }).click();
  await expect(page.getByRole('columnheader', { name: '新しい項目' })).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'テレワーク' })).toHaveCount(0);
  await field(page, '重さ').waitFor({ state: 'hidden' });
});

test('of a long road only what is near is drawn, and the keys reach its end', async ({ page }) => {
  await smallPlan(page);
  const [measure] = await records('measure');
  await rpc('record_batch', {
    name: '取組の追加',
    edits: Array.from({ length: 400 }, (_, at) => ({
      edit: 'add',
      kind: 'initiative',
      parent: measure?.id,
      position: { at: 'last' },
      fields: { title: `取組その${at + 1}` },
    })),
  });
  await page.reload();
  await goTo(page, '概要');
  const tree = page.getByRole('tree', { name: '考えの道' });
  await page.getByRole('button', { name: 'すべて開く' }).press('Enter');
  await expect(tree.getByText('取組その1', { exact: true })).toBeAttached();
  const drawn = await tree.getByRole('treeitem').count();
  expect(drawn).toBeLessThan(200);
  await tree.locator('[role="treeitem"][tabindex="0"]').focus();
  await page.keyboard.press('End');
  const focused = tree.locator('[role="treeitem"]:focus');
  await expect(focused).toContainText('取組その400');
  await expect(focused).toBeInViewport();
  await page.keyboard.press('ArrowUp');
  await expect(focused).toContainText('取組その399');
  await page.keyboard.press('Home');
  await expect(focused).toHaveAttribute('aria-level', '1');
});
