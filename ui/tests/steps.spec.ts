import { expect, test, type Page } from '@playwright/test';
import {
  closeAll,
  compose,
  expectNoAxeFindings,
  expectNoSidewaysScrolling,
  field,
  freshPlan,
  goTo,
  planPath,
  records,
  rpc,
  saved,
} from './support';

test.afterAll(closeAll);

/** A blank plan with a term and one initiative with two indicators. */
async function smallPlan(page: Page): Promise<void> {
  await freshPlan(page, 'blank');
  const one = async (kind: string, parent: string | null, fields: object) =>
    ((await rpc('record_add', { kind, parent, fields })) as { created: string }).created;
  const [frame] = await records('frame');
  await rpc('record_set', {
    id: frame?.id,
    fields: { title: 'みちのべ町DX計画', edition: '第１版', first_year: 'R8', last_year: 'R12' },
  });
  const measure = await one('measure', null, { title: '窓口を変える' });
  const initiative = await one('initiative', measure, { title: '書かない窓口' });
  await one('indicator', initiative, {
    name: '手続の時間',
    unit: '分',
    baseline: '50',
    targets: { 2026: '40', 2030: '20' },
    direction: 'decrease',
  });
  await one('indicator', initiative, { name: '利用者', unit: '人', baseline: '0', targets: { 2026: '100' } });
  await page.reload();
  await expect(page.locator('#step-title')).toBeVisible();
}

const cell = (page: Page, row: number, column: number) =>
  page.locator(`[data-row="${row}"][data-column="${column}"]`);

test('the schedule is found backwards from the opening day, by keyboard alone', async ({ page }) => {
  await freshPlan(page, 'blank');
  await goTo(page, '日程');
  await expect(page.getByText('まだ日程がありません')).toBeVisible();

  // Without a day nothing is made up; the dialog leads to where it is missing.
  await page.getByRole('button', { name: '提案の日程を入れる' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toContainText('まず開会日を書いてください');
  await expectNoAxeFindings(page);
  await page.getByRole('button', { name: '日を書く' }).focus();
  await page.keyboard.press('Enter');
  await expect(field(page, '開会日')).toBeFocused();
  await page.keyboard.type('Ｒ８．３．３');
  await page.keyboard.press('Tab');
  await expect(field(page, '開会日')).toHaveValue('令和8年3月3日（火）');
  await field(page, '議決（決定）の日').focus();
  await page.keyboard.type('2026/3/17');

  await page.getByRole('button', { name: '提案の日程を入れる' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('令和8年2月17日（火）');
  await expect(dialog).toContainText('令和7年12月16日（火）から令和8年1月20日（火）まで');
  await page.getByRole('button', { name: /^この日程を入れる/ }).focus();
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('table', { name: '日程の表' })).toBeVisible();
  const items = await records('schedule_item');
  expect(items.length).toBeGreaterThan(12);
  await expect(page.getByText('未記入'))
    .toHaveCount(0, { timeout: 5000 })
    .catch(() => undefined);
  await expectNoAxeFindings(page);

  // One undo takes all of it back.
  await page.keyboard.press('Control+z');
  await expect(page.getByText('まだ日程がありません')).toBeVisible();
  await page.keyboard.press('Control+y');
  await expect(cell(page, 0, 0)).toBeVisible();
  expect((await records('schedule_item')).length).toBe(items.length);
});

test('laying out anew shows what moves, and leaves what is fixed', async ({ page }) => {
  await freshPlan(page, 'blank');
  const [session] = await records('council_session');
  await rpc('record_set', { id: session?.id, fields: { opens: '2026-03-03', decided: '2026-03-17' } });
  await rpc('schedule_lay_out', { mode: 'add' });
  await page.reload();
  await goTo(page, '日程');
  const fixed = page.getByRole('row', { name: '「素案」' }).getByRole('checkbox').first();
  await fixed.focus();
  await page.keyboard.press('Space');
  await field(page, '開会日').fill('令和8年6月9日');
  await field(page, '議決（決定）の日').fill('令和8年6月19日');
  await page.getByRole('button', { name: '開会日に合わせて組み直す' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('row', { name: /^素案/ })).toContainText('そのまま');
  await expect(dialog.getByRole('row', { name: /^開会/ })).toContainText('令和8年6月9日（火）');
  await expectNoAxeFindings(page);
  await dialog.getByRole('button', { name: /^この日に動かす/ }).click();
  await expect(page.getByRole('row', { name: '「開会」' }).locator('textarea').first()).toHaveValue(
    'R8.6.9(火)',
  );
  const of = async (stage: string) =>
    (await records('schedule_item')).find(({ body }) => body.stage === stage)?.body.from;
  expect(await of('opening')).toBe('2026-06-09');
  expect(await of('draft')).toBe('2025-10-28');
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('row', { name: '「開会」' }).locator('textarea').first()).toHaveValue(
    'R8.3.3(火)',
  );
});

test('days that break the law or fall on a holiday are said where they stand', async ({ page }) => {
  await freshPlan(page, 'sample');
  await goTo(page, '日程');
  const row = page.getByRole('row', { name: '「条例の公布」' });
  const day = row.locator('textarea').first();
  await day.fill('令和8年3月16日');
  await day.blur();
  await expect(row).toContainText('「議決」（令和8年3月17日（火））より前になっています');
  await day.fill('令和8年3月20日');
  await day.blur();
  await expect(row).toContainText('春分の日です');
  await day.fill('三月の末');
  await day.blur();
  await expect(row).toContainText('日付として読めません');
  await expect(day).toHaveValue('三月の末');
  await expect(day).toHaveAttribute('aria-invalid', 'true');
  await expectNoAxeFindings(page);
  // A line of the picture leads to its row.
  await page.getByRole('button', { name: /^議決、令和8年3月17日/ }).click();
  await expect(page.getByRole('row', { name: '「議決」' })).toBeFocused();
});

test('opinions are written, counted and pasted from Excel as one step', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await freshPlan(page, 'blank');
  await goTo(page, '意見');
  await page.getByRole('radio', { name: '行う', exact: true }).check();
  await field(page, '案の名称').fill('DX計画（素案）');
  await page.getByRole('button', { name: '意見を追加' }).click();
  await expect(cell(page, 0, 0)).toBeFocused();
  await compose(page, 'まどぐち', '窓口を残してほしい。');
  await page.keyboard.press('Tab');
  await page.keyboard.type('12ページ');
  await page.keyboard.press('Tab');
  await page.keyboard.type('残します。');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('group', { name: '対応区分ごとの件数' })).toContainText('意見 1件');
  // Enter in the last row makes another; the Enter of a conversion does not.
  await cell(page, 0, 0).focus();
  await page.keyboard.press('Enter');
  await expect(cell(page, 1, 0)).toBeFocused();
  const block = '雪の日が心配\t\t備えます。\t反映\t２\n字が小さい\t表紙\t大きくします。\t一部反映\t';
  await page.evaluate((text) => navigator.clipboard.writeText(text), block);
  await page.keyboard.press('Control+v');
  await expect(cell(page, 2, 0)).toHaveValue('字が小さい');
  await expect(page.getByRole('group', { name: '対応区分ごとの件数' })).toContainText('意見 4件');
  await expectNoAxeFindings(page);
  const classes = (await records('opinion')).map(({ body }) => body.class);
  expect(classes).toEqual(['adopted', 'adopted', 'partly_adopted']);
  await page.keyboard.press('Control+z');
  await expect(cell(page, 2, 0)).toHaveCount(0);
  await expect(cell(page, 1, 0)).toHaveValue('');
  await saved(page);
});

test('an opinion is tied to an initiative, and no opinion is a calm result', async ({ page }) => {
  await smallPlan(page);
  await goTo(page, '意見');
  await page.getByRole('radio', { name: '行う', exact: true }).check();
  await page.getByRole('button', { name: '意見を追加' }).click();
  await cell(page, 0, 0).fill('窓口を残してほしい。');
  await page.getByRole('button', { name: '1を計画の項目と結ぶ' }).click();
  await page.getByRole('combobox', { name: '関係する項目' }).fill('書かない');
  await page.keyboard.press('Enter');
  await expectNoAxeFindings(page);
  await page.getByRole('button', { name: '決める' }).click();
  await page.getByRole('button', { name: '関係する項目：書かない窓口' }).click();
  await expect(page.locator('#step-title')).toHaveText('書かない窓口');
  await goTo(page, '意見');
  await page.getByRole('button', { name: /を削除$/ }).click();
  await page.getByRole('checkbox', { name: '意見の提出はなかった' }).check();
  await expect(page.getByText('意見の提出はありませんでした。よくあることです。')).toBeVisible();
  await expectNoAxeFindings(page);
});

test('a year is written from blank entries to grades, by keyboard alone', async ({ page }) => {
  await smallPlan(page);
  await goTo(page, '毎年度');
  await page.getByRole('combobox', { name: '区分のものさし' }).focus();
  await page.getByRole('combobox', { name: '区分のものさし' }).selectOption('against_baseline');
  await expect(page.getByText('数字から区分の案が出ます。')).toBeVisible();
  await page.getByRole('button', { name: '令和8年度の記入欄をつくる' }).focus();
  await page.keyboard.press('Enter');
  const row = page.locator('ol.rows h3 button');
  await row.focus();
  await page.keyboard.press('Enter');
  await expect(row).toHaveAttribute('aria-expanded', 'true');
  const actual = page.getByLabel('手続の時間、令和8年度の実績');
  await actual.focus();
  await page.keyboard.type('４５');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('利用者、令和8年度の実績')).toBeFocused();
  await page.keyboard.type('120');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('cell', { name: '50％' })).toBeVisible();
  await expect(page.getByRole('cell', { name: '120％' })).toBeVisible();
  const take = page.getByRole('button', { name: '区分の案を入れる（1件）' });
  await take.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: '進み具合' })).toHaveValue('a');
  await expect(page.getByRole('row', { name: /^Ａ/ })).toContainText('100％');
  await field(page, '実績').fill('試行した。');
  await expectNoAxeFindings(page);
  const [progress] = await records('progress');
  expect(progress?.body).toMatchObject({ year: '2026', grade: 'a' });
  const [first] = await records('indicator');
  expect(first?.body.actuals).toEqual({ 2026: '45' });
});

test('the next edition begins with the latest actual values, in a file of its own', async ({ page }) => {
  await freshPlan(page, 'sample');
  await goTo(page, '毎年度');
  await page.getByRole('button', { name: '次の版をつくる…' }).click();
  await expectNoAxeFindings(page);
  await expect(field(page, '版')).toHaveValue('第２版');
  await field(page, '計画期間の終わり').fill('三年後');
  await page.getByRole('button', { name: 'つくって開く' }).click();
  await expect(page.getByRole('dialog')).toContainText('「三年後」は、年度として読めません');
  await field(page, '計画期間の終わり').fill('Ｒ１７');
  await field(page, 'ファイルの置き場所').fill(planPath(`next-${process.pid}`));
  await page.getByRole('button', { name: 'つくって開く' }).click();
  await expect(page.getByText('から次の版を作りました。')).toBeVisible();
  await goTo(page, '計画の枠');
  await expect(field(page, '計画期間の始まり')).toHaveValue('令和13年度');
  expect(await records('opinion')).toEqual([]);
  expect(await records('progress')).toEqual([]);
  const baselines = (await records('indicator')).map(({ body }) => body.baseline_year);
  expect(new Set(baselines)).toEqual(new Set(['2026']));
});

test('a thousand initiatives and three hundred opinions stay at hand', async ({ page }) => {
  test.setTimeout(120_000);
  await smallPlan(page);
  const [measure] = await records('measure');
  const initiatives = Array.from({ length: 1000 }, (_, at) => ({
    edit: 'add',
    kind: 'initiative',
    parent: measure?.id,
    fields: { title: `取組その${at + 1}` },
  }));
  await rpc('record_batch', { name: '取組を追加', edits: initiatives });
  const opinions = Array.from({ length: 300 }, (_, at) => ({
    edit: 'add',
    kind: 'opinion',
    fields: { summary: `意見その${at + 1}。${'長い意見です。'.repeat(20)}` },
  }));
  await rpc('record_batch', { name: '意見を追加', edits: opinions });
  await page.reload();
  await goTo(page, '意見');
  await expect(cell(page, 299, 0)).toBeAttached();
  await expectNoSidewaysScrolling(page);
  await goTo(page, '毎年度');
  await page.getByRole('button', { name: '令和8年度の記入欄をつくる' }).click();
  await expect(page.getByText('1,001件', { exact: true })).toBeVisible();
  await expect(page.locator('ol.rows > li')).toHaveCount(50);
  await page.getByRole('button', { name: '続きの50件を表示' }).click();
  await expect(page.locator('ol.rows > li')).toHaveCount(100);
});
