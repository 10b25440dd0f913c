import { expect, test, type Page } from '@playwright/test';
import {
  closeAll,
  compose,
  expectNoAxeFindings,
  expectNoSidewaysScrolling,
  field,
  freshPlan,
  goTo,
  rpc,
} from './support';

test.afterAll(closeAll);

interface Found {
  id: string;
  kind: string;
  parent: string | null;
  rank: string;
  body: Record<string, unknown>;
}

const records = async (kind: string): Promise<Found[]> =>
  ((await rpc('plan_view')) as { records: Found[] }).records.filter((record) => record.kind === kind);

const initiative = async (title: string) =>
  (await records('initiative')).find((record) => record.body.title === title);

/** Two 施策 with three and two 取組, and three 課. */
async function smallPlan(page: Page): Promise<Record<string, string>> {
  await freshPlan(page, 'blank');
  const ids: Record<string, string> = {};
  const one = async (kind: string, parent: string | null, fields: Record<string, string>) => {
    const added = (await rpc('record_add', { kind, parent, fields })) as { created: string };
    ids[Object.values(fields)[0] ?? ''] = added.created;
    return added.created;
  };
  for (const name of ['総務課', '税務・住民課', 'ＩＴ推進室']) await one('section', null, { name });
  const first = await one('measure', null, { title: '窓口を変える' });
  for (const title of ['書かない窓口', '休日の窓口', '予約できる窓口'])
    await one('initiative', first, { title });
  const second = await one('measure', null, { title: '職員の働き方' });
  for (const title of ['在宅勤務', '電子決裁']) await one('initiative', second, { title });
  await page.reload();
  await expect(page.locator('#step-title')).toBeVisible();
  await goTo(page, '取組');
  await page.getByRole('button', { name: '表', exact: true }).press('Enter');
  await expect(page.getByRole('grid')).toBeVisible();
  return ids;
}

const COLUMNS = [
  '番号',
  '取組名',
  '所管課',
  '関係課',
  'だれのため',
  '区分',
  '国の重点取組事項',
  'SDGsのゴール',
  '分類',
  '開始–終了年度',
];

const cell = (page: Page, row: number, column: string) =>
  page.locator(`[data-row="${row}"][data-column="${COLUMNS.indexOf(column)}"]`);

const said = (page: Page, row: number, column: string) => cell(page, row, column).locator('.text');

/** Puts text on the clipboard of the page and pastes it, as the key does. */
async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  }, text);
}

async function copied(page: Page): Promise<string> {
  return page.evaluate(() => {
    const clipboardData = new DataTransfer();
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true }),
    );
    return clipboardData.getData('text/plain');
  });
}

/** The keyboard goes into the table, to a cell. */
async function enter(page: Page, row: number, column: string): Promise<void> {
  await page.getByRole('grid').getByRole('textbox').focus();
  await page.keyboard.press('Control+Home');
  for (let at = 0; at < row; at += 1) await page.keyboard.press('ArrowDown');
  for (let at = 0; at < COLUMNS.indexOf(column); at += 1) await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('grid').getByRole('textbox')).toBeFocused();
  await expect(cell(page, row, column)).toHaveClass(/active/);
}

test('cells are moved through, written and left, by keyboard alone', async ({ page }) => {
  await smallPlan(page);
  const grid = page.getByRole('grid', { name: '取組の表' });
  await expect(grid).toHaveAttribute('aria-rowcount', '8');
  await expect(grid.locator('.heading')).toHaveCount(2);
  await expectNoAxeFindings(page);

  // A key begins to write and replaces; Enter goes to the next row, over the heading.
  await enter(page, 2, '取組名');
  await page.keyboard.type('待たない窓口');
  // Safe on this PC while the cell is still being written.
  await expect.poll(async () => (await initiative('待たない窓口')) !== undefined).toBe(true);
  await page.keyboard.press('Enter');
  await expect(said(page, 2, '取組名')).toHaveText('待たない窓口');
  await expect(cell(page, 3, '取組名')).toHaveClass(/active/);
  await expect.poll(async () => (await initiative('待たない窓口')) !== undefined).toBe(true);

  // F2 writes on in what stands there, Esc leaves it as it was.
  await page.keyboard.press('F2');
  await page.keyboard.type('の推進');
  await page.keyboard.press('Escape');
  await expect(said(page, 3, '取組名')).toHaveText('在宅勤務');
  await expect.poll(async () => (await initiative('在宅勤務')) !== undefined).toBe(true);
  await page.keyboard.press('Enter');
  await page.keyboard.type('の推進');
  await page.keyboard.press('Tab');
  await expect(said(page, 3, '取組名')).toHaveText('在宅勤務の推進');
  await expect(cell(page, 3, '所管課')).toHaveClass(/active/);

  // A section is found by a part of its name.
  await page.keyboard.type('税務');
  await expect(page.getByRole('grid').getByRole('option')).toHaveText(['税務・住民課']);
  await expectNoAxeFindings(page);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(said(page, 3, '所管課')).toHaveText('税務・住民課');
  await page.keyboard.type('全庁、it推進室');
  await page.keyboard.press('Enter');
  await expect(said(page, 4, '所管課')).toHaveText('全庁、ＩＴ推進室');

  // What no list has is asked about, and what was written stays meanwhile.
  await enter(page, 0, '所管課');
  await page.keyboard.type('観光課');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toContainText('「観光課」');
  await expectNoAxeFindings(page);
  await page.keyboard.press('Escape');
  await expect(grid.getByRole('textbox')).toHaveValue('観光課');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '加えて入れる' }).press('Enter');
  await expect(said(page, 0, '所管課')).toHaveText('観光課');
  expect((await records('section')).map((record) => record.body.name)).toContain('観光課');
  await page.keyboard.press('Control+z');
  await expect(said(page, 0, '所管課')).toHaveText('');
  expect((await records('section')).length).toBe(3);

  // What is being written is taken back by itself, and nothing that was done before.
  await page.keyboard.type('総務');
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('grid').getByRole('option')).toHaveCount(0);
  await expect(said(page, 4, '所管課')).toHaveText('全庁、ＩＴ推進室');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.type('別の名前');
  await page.keyboard.press('Control+z');
  await expect(said(page, 0, '取組名')).toHaveText('書かない窓口');
  await expect(grid.getByRole('textbox')).toHaveValue('書かない窓口');
  await expect(grid.getByRole('textbox')).toBeFocused();

  // Esc leads out of the table, Ctrl+Enter to the sheet, and the way back to the same cell.
  await page.keyboard.press('Control+Enter');
  await expect(field(page, '取組名')).toHaveValue('書かない窓口');
  await page.keyboard.press('Escape');
  await expect(grid.getByRole('textbox')).toBeFocused();
  await expect(
    cell(page, 0, '取組名')
      .or(cell(page, 0, '所管課'))
      .and(page.locator('.active')),
  ).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText('Esc で表の外へ出ます')).toBeFocused();

  // The view is remembered on this PC.
  await page.reload();
  await goTo(page, '取組');
  await expect(grid).toBeVisible();
});

test('an input method writes into a cell without losing a letter', async ({ page }) => {
  await smallPlan(page);
  await enter(page, 1, '取組名');
  await compose(page, 'どようのまどぐち', '土曜の窓口');
  const box = page.getByRole('grid').getByRole('textbox');
  await expect(box).toHaveValue('土曜の窓口');
  await compose(page, 'を', 'を');
  await page.keyboard.press('Enter');
  await expect(said(page, 1, '取組名')).toHaveText('土曜の窓口を');
  await expect(cell(page, 2, '取組名')).toHaveClass(/active/);
  await expect.poll(async () => (await initiative('土曜の窓口を')) !== undefined).toBe(true);

  await enter(page, 1, '所管課');
  await compose(page, 'そうむか', '総務課');
  await page.keyboard.press('Tab');
  await expect(said(page, 1, '所管課')).toHaveText('総務課');
});

test('the mouse selects, ticks and writes, and what cannot be stored stays in its cell', async ({ page }) => {
  await smallPlan(page);
  const box = page.getByRole('grid').getByRole('textbox');
  await cell(page, 0, '所管課').hover();
  await page.mouse.down();
  await cell(page, 2, '関係課').hover();
  await page.mouse.up();
  await expect(page.locator('[aria-selected="true"]')).toHaveCount(6);
  await cell(page, 1, '取組名').click();
  await expect(page.locator('[aria-selected="true"]')).toHaveCount(1);
  await cell(page, 3, '区分').click({ modifiers: ['Shift'] });
  await expect(page.locator('[aria-selected="true"]')).toHaveCount(15);
  await page.getByLabel('「休日の窓口」を選ぶ').check();
  await expect(page.locator('.bar').getByText('1行を選んでいます')).toBeVisible();
  await expect(box).toBeFocused();

  // One choice out of its list: Tab takes what is offered, and goes on.
  await cell(page, 1, '区分').dblclick();
  await expect(page.getByRole('grid').getByRole('option')).toHaveText(['新規', '継続', '拡充']);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('拡');
  await page.keyboard.press('Tab');
  await expect(said(page, 1, '区分')).toHaveText('拡充');
  await expect(cell(page, 1, '国の重点取組事項')).toHaveClass(/active/);

  await page.route('**/rpc/record_set', (route) =>
    route.fulfill({
      status: 400,
      json: { code: 'too-long', message: '長すぎて入りません。', details: null },
    }),
  );
  await cell(page, 0, '取組名').dblclick();
  await page.keyboard.type('ですが');
  await page.keyboard.press('Enter');
  await expect(said(page, 0, '取組名')).toHaveText('書かない窓口ですが');
  await page.unroute('**/rpc/record_set');
  await page.keyboard.press('ArrowUp');
  await expect(page.getByText('長すぎて入りません。')).toBeVisible();
  await page.keyboard.press('F2');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Enter');
  await expect(said(page, 0, '取組名')).toHaveText('書かない窓口です');
  await expect.poll(async () => (await initiative('書かない窓口です')) !== undefined).toBe(true);
  await expect(page.getByText('長すぎて入りません。')).toHaveCount(0);
});

test('a plan that is only read can be looked through and copied', async ({ page }) => {
  const ids = await smallPlan(page);
  const { save } = (await rpc('plan_view')) as { save: { path: string } };
  await rpc('save_now');
  await rpc('plan_close');
  await rpc('plan_open', { path: save.path, mode: 'read_only' });
  await page.reload();
  await goTo(page, '取組');
  await enter(page, 0, '取組名');
  await page.keyboard.press('Shift+ArrowDown');
  expect(await copied(page)).toBe('書かない窓口\r\n休日の窓口');
  await page.keyboard.type('x');
  await page.keyboard.press('Delete');
  await paste(page, '別の名前');
  await expect(said(page, 0, '取組名')).toHaveText('書かない窓口');
  await expect(page.getByRole('button', { name: '取組を追加' })).toHaveCount(0);
  expect(ids['書かない窓口']).toBeDefined();
  expect(await initiative('書かない窓口')).toBeDefined();
  await expectNoAxeFindings(page);
});

test('a block from Excel is shown before it is pasted, with what is unknown and what finds no place', async ({
  page,
}) => {
  const ids = await smallPlan(page);
  await enter(page, 3, '取組名');
  await paste(
    page,
    '在宅勤務\t総務課\t\r\n"電子決裁\n（全課）"\tit推進室、観光課\t税務・住民課\r\nＡＩ議事録\t観光課\t\r\n',
  );
  const dialog = page.getByRole('dialog', { name: '貼り付ける前の確認' });
  await expect(dialog).toContainText('3か所が変わります。');
  await expect(dialog).toContainText('「観光課」（2ます）');
  await expect(dialog).toContainText('1行は、取組の行が足りません。');
  expect((await records('initiative')).length).toBe(5);
  await expectNoAxeFindings(page);

  // Nothing is done when the officer turns back.
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('grid').getByRole('textbox')).toBeFocused();
  await expect(said(page, 3, '所管課')).toHaveText('');

  await paste(
    page,
    '在宅勤務\t総務課\t\r\n"電子決裁\n（全課）"\tit推進室、観光課\t税務・住民課\r\nＡＩ議事録\t観光課\t\r\n',
  );
  await dialog.getByLabel('新しい課として1件を加える').check();
  await dialog.getByLabel('「職員の働き方」の下に新しい取組として加える').check();
  await dialog.getByRole('button', { name: '5か所に貼り付ける' }).press('Enter');
  await expect(said(page, 4, '所管課')).toHaveText('ＩＴ推進室、観光課');
  await expect(said(page, 4, '取組名')).toHaveText('電子決裁 （全課）');
  await expect(said(page, 5, '取組名')).toHaveText('ＡＩ議事録');
  const added = await initiative('ＡＩ議事録');
  expect(added?.parent).toBe(ids['職員の働き方']);
  const section = (await records('section')).find((record) => record.body.name === '観光課');
  expect(added?.body.owners).toEqual([section?.id]);
  expect((await initiative('電子決裁\n（全課）'))?.body.owners).toEqual([ids['ＩＴ推進室'], section?.id]);

  // All of it is one step back.
  await page.keyboard.press('Control+z');
  await expect(cell(page, 5, '取組名')).toHaveCount(0);
  await expect(said(page, 4, '取組名')).toHaveText('電子決裁');
  expect((await records('section')).length).toBe(3);
});

test('a selection is copied, filled down, filled with one value and emptied', async ({ page }) => {
  const ids = await smallPlan(page);
  await rpc('record_set', {
    id: ids['書かない窓口'],
    fields: { owners: [ids['総務課']], for_whom: '朝しか\n来られない人', sustainable_goals: [1, 11] },
  });
  await page.reload();
  await goTo(page, '取組');
  await enter(page, 0, '所管課');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  expect(await copied(page)).toBe('総務課\t\t"朝しか\n来られない人"');

  // Down over the three rows of the first 施策.
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(page.locator('[aria-selected="true"]')).toHaveCount(9);
  await page.keyboard.press('Control+d');
  await page.getByRole('button', { name: '4か所に写す' }).press('Enter');
  await expect(said(page, 2, '所管課')).toHaveText('総務課');
  await expect(page.locator('header').getByRole('button', { name: /^元に戻す/ })).toContainText('下へ写す');

  // One value for all, whatever its width; then nothing.
  await enter(page, 0, 'SDGsのゴール');
  await page.keyboard.press('Shift+Control+ArrowDown');
  await paste(page, '１１\r\n');
  await page.getByRole('button', { name: '5か所に貼り付ける' }).press('Enter');
  await expect(said(page, 4, 'SDGsのゴール')).toHaveText('住み続けられるまちづくりを');
  expect((await initiative('電子決裁'))?.body.sustainable_goals).toEqual([11]);
  await page.keyboard.press('Delete');
  await page.getByRole('button', { name: '5か所を空にする' }).press('Enter');
  await expect(said(page, 4, 'SDGsのゴール')).toHaveText('');
  await page.keyboard.press('Control+z');
  await expect(said(page, 4, 'SDGsのゴール')).toHaveText('住み続けられるまちづくりを');
  await page.keyboard.press('Control+z');
  await expect(said(page, 4, 'SDGsのゴール')).toHaveText('');
  await expect(said(page, 0, 'SDGsのゴール')).toHaveText('貧困をなくそう、住み続けられるまちづくりを');
});

test('rows that are ticked are changed together, and a filter leaves the order of the plan alone', async ({
  page,
}) => {
  const ids = await smallPlan(page);
  await enter(page, 0, '取組名');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+Space');
  const bar = page.getByRole('group', { name: '選んだ行をまとめて変える' });
  await expect(bar).toContainText('2行を選んでいます');
  await bar.getByRole('button', { name: '所管課…' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: '選んだ2行をまとめて変える' });
  await dialog.getByLabel('税務・住民課').press('Space');
  await expect(dialog).toContainText('2か所が変わります。');
  await expectNoAxeFindings(page);
  await dialog.getByRole('button', { name: '2件を変える' }).press('Enter');
  await expect(said(page, 1, '所管課')).toHaveText('税務・住民課');
  await expect(page.locator('header').getByRole('button', { name: /^元に戻す/ })).toContainText(
    '所管課をまとめて追加（2件）',
  );

  await page.getByLabel('言葉でしぼり込む').fill('窓口');
  await expect(page.locator('.body [data-row]').and(page.locator('[data-column="0"]'))).toHaveCount(3);
  await page.getByLabel('所管課', { exact: true }).selectOption({ label: '税務・住民課' });
  await expect(page.locator('.body [data-column="0"]')).toHaveCount(2);
  await page.getByRole('button', { name: 'しぼり込みをやめる' }).click();
  await page.getByLabel('並べ方').selectOption({ label: '所管課の順' });
  await expect(page.locator('.body .heading')).toHaveCount(0);
  await expect(page.locator('.body [data-column="1"] .text')).toHaveText([
    '書かない窓口',
    '休日の窓口',
    '予約できる窓口',
    '在宅勤務',
    '電子決裁',
  ]);

  await bar.getByRole('button', { name: '選ぶのをやめる' }).click();
  await page.getByRole('button', { name: '列を選ぶ' }).press('Enter');
  await page.getByRole('dialog').getByLabel('だれのため').uncheck();
  await expectNoAxeFindings(page);
  await page.getByRole('dialog').getByRole('button', { name: '閉じる' }).press('Enter');
  await expect(page.getByRole('columnheader', { name: 'だれのため' })).toHaveCount(0);
  expect((await initiative('休日の窓口'))?.body.owners).toEqual([ids['税務・住民課']]);
});

test('a thousand rows scroll without an empty place, and few of them are drawn', async ({ page }) => {
  test.setTimeout(120_000);
  await freshPlan(page, 'sample');
  const measures = (await records('measure')).filter((record) => record.parent !== null);
  const edits = Array.from({ length: 1000 }, (_, at) => ({
    edit: 'add',
    kind: 'initiative',
    parent: measures[at % measures.length]?.id,
    fields: { title: `取組その${at + 1}` },
  }));
  await rpc('record_batch', { name: '取組を追加', edits });
  await page.reload();
  await goTo(page, '取組');
  await page.getByRole('button', { name: '表', exact: true }).click();
  const grid = page.getByRole('grid');
  await expect(grid).toBeVisible();
  expect(Number(await grid.getAttribute('aria-rowcount'))).toBeGreaterThan(1030);
  // With the keyboard in it the table stands in the window as a whole.
  await grid.getByRole('textbox').focus();
  const looked = await page.evaluate(async () => {
    const box = document.querySelector<HTMLElement>('.box') as HTMLElement;
    const { left, top, height } = box.getBoundingClientRect();
    const empty: string[] = [];
    let most = 0;
    for (const share of [0.1, 0.5, 0.2, 0.9, 0.33, 1, 0]) {
      box.scrollTop = share * box.scrollHeight;
      await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
      most = Math.max(most, box.querySelectorAll('.body [role="row"]').length);
      for (let y = top + 80; y < top + height - 24; y += 40)
        if (!document.elementFromPoint(left + 100, y)?.closest('[role="row"]')) empty.push(`${share} ${y}`);
    }
    return { empty, most };
  });
  expect(looked.empty).toEqual([]);
  expect(looked.most).toBeLessThan(100);

  // The keyboard reaches the last row and comes back.
  await page.keyboard.press('Control+End');
  await expect(page.locator('.active')).toBeInViewport();
  await expect(grid.getByRole('textbox')).toBeFocused();
  await page.keyboard.press('Control+Home');
  await expect(page.locator('.active')).toBeInViewport();
  await expect(page.locator('.active')).toHaveAttribute('data-row', '0');
  await expect(grid.getByRole('textbox')).toBeFocused();
});

for (const [name, width, height, text] of [
  ['text of 200 %', 1280, 800, '200%'],
  ['a window of 320 px', 320, 640, '100%'],
] as const) {
  test(`${name}: the table scrolls in its own box`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await page.addInitScript((size) => {
      document.addEventListener('DOMContentLoaded', () => (document.documentElement.style.fontSize = size));
    }, text);
    await freshPlan(page, 'sample');
    await goTo(page, '取組');
    await page.getByRole('button', { name: '表', exact: true }).click();
    await expect(page.getByRole('grid')).toBeVisible();
    await expectNoSidewaysScrolling(page);
    await expectNoAxeFindings(page);
    await page.getByRole('grid').getByRole('textbox').focus();
    await page.keyboard.press('End');
    await expect(page.locator('.active')).toBeInViewport();
  });
}
