import { expect, test, type Page } from '@playwright/test';
import { closeAll, compose, field, freshPlan, records, rpc } from './support';

// What the long walk by keyboard (scripts/bench/walk.mjs) showed, one of each kind: no mouse, and no focus that is set.

test.afterAll(closeAll);

/** Presses a chord until the focus is in what has this name. */
async function press(page: Page, chord: string, name: string | RegExp): Promise<void> {
  for (let turn = 0; turn < 60; turn += 1) {
    const here = await page.evaluate(() => {
      const at = document.activeElement;
      const label =
        at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement || at instanceof HTMLSelectElement
          ? at.labels?.[0]
          : null;
      const named = (at?.getAttribute('aria-labelledby') ?? '')
        .split(' ')
        .map((id) => document.getElementById(id)?.textContent?.trim() ?? '')
        .join('・');
      return (
        at?.getAttribute('aria-label') ??
        (named || undefined) ??
        label?.textContent ??
        at?.textContent ??
        ''
      ).trim();
    });
    if (typeof name === 'string' ? here === name : name.test(here)) return;
    await page.keyboard.press(chord);
  }
  throw new Error(`${String(name)} is not reached with ${chord}`);
}

async function onwards(page: Page, title: string): Promise<void> {
  for (let turn = 0; turn < 16; turn += 1) {
    if ((await page.locator('#step-title').textContent())?.trim() === title) return;
    await page.keyboard.press('Control+PageDown');
    await expect(page.locator('#step-title')).toBeFocused();
  }
}

/** As a range that was copied in Excel. */
async function paste(page: Page, text: string): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await page.keyboard.press('Control+v');
}

test('a plan begins at its first step, and lists are pasted from Excel', async ({ page }) => {
  await freshPlan(page, 'blank');
  await expect(page.locator('#step-title')).toBeFocused();

  // The button that adds takes a block as well: no empty item has to be made first.
  await press(page, 'F6', '課を追加');
  await paste(page, '総務課\t財政\n企画課\t\n町民課\t戸籍\n');
  await expect(field(page, '課の名称')).toHaveCount(3);
  expect((await records('section')).map(({ body }) => [body.name, body.duties])).toEqual([
    ['総務課', '財政'],
    ['企画課', ''],
    ['町民課', '戸籍'],
  ]);
  // One step for undo.
  await page.keyboard.press('Control+z');
  await expect(field(page, '課の名称')).toHaveCount(0);
  await page.keyboard.press('Control+y');
  await expect(field(page, '課の名称')).toHaveCount(3);

  // From a field on, over what is there; a single word goes where the caret is.
  await page.keyboard.press('Control+n');
  await expect(field(page, '課の名称').nth(3)).toBeFocused();
  await compose(page, 'けんせつ', '建設');
  await paste(page, '課');
  await expect(field(page, '課の名称').nth(3)).toHaveValue('建設課');
  await paste(page, '建設水道課\t道路\n議会事務局\t会議');
  await expect(field(page, '課の名称')).toHaveCount(5);
  await expect(field(page, '課の名称').nth(3)).toHaveValue('建設水道課');
  await expect(field(page, '課の名称').nth(3)).toBeFocused();
});

test('Ctrl+N adds to the list of the focus, not to one inside its items', async ({ page }) => {
  await freshPlan(page, 'blank');
  await onwards(page, '推進体制');
  await press(page, 'F6', '会議体を追加');
  await page.keyboard.press('Enter');
  await expect(page.locator('[id^="field-"][id$="-name"]')).toBeFocused();
  await page.keyboard.type('本部');
  await page.keyboard.press('Control+n');
  await expect.poll(async () => (await records('committee')).length).toBe(2);
  expect(await records('committee_member')).toEqual([]);
  await expect(page.locator('[id^="field-"][id$="-name"]').nth(1)).toBeFocused();
  await press(page, 'Tab', '委員を追加');
  await page.keyboard.press('Enter');
  await expect(page.locator('[id$="-affiliation"]')).toBeFocused();
  await page.keyboard.type('町長');
  await page.keyboard.press('Control+n');
  await expect.poll(async () => (await records('committee_member')).length).toBe(2);
  const [, second] = await records('committee');
  expect((await records('committee_member')).map(({ parent }) => parent)).toEqual([second?.id, second?.id]);
});

test('sheets are turned, and tables left, by one key each', async ({ page }) => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await freshPlan(page, 'sample');
  await onwards(page, '取組');
  await press(page, 'Tab', /^1-1-1/);
  await page.keyboard.press('Enter');
  await expect(page.locator('#step-title')).toBeFocused();
  const first = await page.locator('#step-title').textContent();
  await page.keyboard.press('Alt+PageUp');
  await expect(page.locator('[aria-live="polite"]').filter({ hasText: '最初の取組です' })).toHaveCount(1);
  await page.keyboard.press('Alt+PageDown');
  await expect(page.locator('#step-title')).not.toHaveText(first ?? '');
  await expect(page.locator('#step-title')).toBeFocused();

  // Into the costs, and out of their table.
  await press(page, 'F6', /国庫支出金/);
  await page.keyboard.press('F6');
  await expect(page.locator('textarea[id$="-cost_note"]')).toBeFocused();
  await page.keyboard.press('Shift+F6');
  await press(page, 'Shift+F6', '内容');

  const bars = page.getByRole('group', { name: /^工程\d/ });
  const count = await bars.count();
  await page.keyboard.press('Control+n');
  await expect(bars).toHaveCount(count + 1);
  await expect(bars.last().getByRole('combobox').first()).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect(bars).toHaveCount(count);
  expect(errors).toEqual([]);
});

test('indicators are pasted from Excel as one step, with their targets', async ({ page }) => {
  await freshPlan(page, 'sample');
  await onwards(page, '取組');
  await press(page, 'Tab', /^1-1-1/);
  await page.keyboard.press('Enter');
  await expect(page.locator('#step-title')).toBeFocused();
  const before = await records('indicator');
  await press(page, 'F6', '「転入の手続に掛かる時間」を上へ');
  await press(page, 'Tab', '指標名');
  const name = await page.evaluate(() => document.activeElement?.id ?? '');
  const [first] = before.filter(({ id }) => name.includes(id));
  const own = before.filter(({ parent }) => parent === first?.parent);
  expect(own).toHaveLength(2);

  // Behind the last: new ones. A word that no choice has is told, and the rest is written all the same.
  await press(page, 'Tab', '指標を追加');
  await paste(
    page,
    '待つ時間\t分\tＲ７\t１５\t15\t12\t\t8\t5\t\t10月の平均\t町民課\t成果指標\t単年\t減らす\n' +
      '案内した人\t人\t令和7年度\t0\t10\t20\t30\t40\t50\t\t\t\t何か\t累計\n',
  );
  await expect(
    page.locator('[aria-live="polite"]').filter({ hasText: '2行を貼り付けました。1ますは' }),
  ).toHaveCount(1);
  await expect(page.getByRole('button', { name: '指標を追加' })).toBeFocused();
  const added = (await records('indicator')).filter(({ id }) => !before.some((one) => one.id === id));
  expect(added.map(({ parent }) => parent)).toEqual([first?.parent, first?.parent]);
  expect(added[0]?.body).toMatchObject({
    name: '待つ時間',
    unit: '分',
    baseline_year: '2025',
    baseline: '15',
    targets: { 2026: '15', 2027: '12', 2029: '8', 2030: '5' },
    formula: '10月の平均',
    source: '町民課',
    kind: 'outcome',
    accumulation: 'yearly',
    direction: 'decrease',
  });
  expect(added[1]?.body).toMatchObject({ name: '案内した人', accumulation: 'cumulative' });
  await page.keyboard.press('Control+z');
  await expect.poll(() => records('indicator')).toEqual(before);

  // From a field on: what the block does not reach stays.
  await page.keyboard.press('Shift+F6');
  await page.keyboard.press('F6');
  await press(page, 'Tab', '指標名');
  await paste(page, '新しい名前\t回\n二つ目\t件\n');
  await expect
    .poll(async () => (await records('indicator')).filter(({ parent }) => parent === first?.parent))
    .toMatchObject([
      { body: { name: '新しい名前', unit: '回', targets: own[0]?.body.targets } },
      { body: { name: '二つ目', unit: '件', targets: own[1]?.body.targets } },
    ]);
});

test("a town's own law is written in the sheet, beside those of the list", async ({ page }) => {
  await freshPlan(page, 'sample');
  await onwards(page, '取組');
  await press(page, 'Tab', /^1-1-1/);
  await page.keyboard.press('Enter');
  await expect(page.locator('#step-title')).toBeFocused();
  const laws = page.getByRole('group', { name: '根拠法令' });
  const id = await page.locator('article.sheet').getAttribute('id');
  const here = async () =>
    (await records('initiative')).find((one) => `record-${one.id}` === id)?.body.laws as string[];
  const [listed] = await here();

  await press(page, 'F6', '絞り込む');
  const own = laws.getByRole('textbox', { name: '追加する言葉' });
  for (let turn = 0; turn < 40 && !(await own.evaluate((one) => one === document.activeElement)); turn += 1)
    await page.keyboard.press('Tab');
  await expect(own).toBeFocused();

  // On the way to a longer name, that of a law of the list is typed as well; it must not stay behind.
  const names = await laws
    .getByRole('checkbox')
    .evaluateAll((boxes) =>
      boxes.map((box) => (box as HTMLInputElement).labels?.[0]?.textContent?.trim() ?? ''),
    );
  const other = names.find((name) => name !== '' && name !== listed && !name.includes('未確認')) ?? '';
  expect(other).not.toBe('');
  await compose(page, 'ほう', other);
  await expect.poll(here).toEqual([listed, other]);
  await page.keyboard.type('施行条例');
  await expect.poll(here).toEqual([listed, `${other}施行条例`]);
  await page.keyboard.press('Enter');
  await expect(laws.getByRole('button', { name: `「${other}施行条例」を削除` })).toBeVisible();
  await page.keyboard.type('みちのべ町行政手続条例');
  await page.keyboard.press('Tab');
  await expect.poll(here).toEqual([listed, `${other}施行条例`, 'みちのべ町行政手続条例']);
  // Typed in one go, taken back in one.
  await page.keyboard.press('Control+z');
  await expect.poll(here).toEqual([listed]);
});

test('what is typed before the field is there is kept, and one press adds one record', async ({ page }) => {
  await freshPlan(page, 'blank');
  let answer = () => {};
  const slow = async () => {
    const asked = new Promise<void>((go) => (answer = go));
    await page.unroute('**/rpc/record_add');
    await page.route('**/rpc/record_add', async (route) => {
      await asked;
      await route.continue();
    });
  };
  await slow();
  await press(page, 'F6', '課を追加');
  await page.keyboard.press('Enter');
  await page.keyboard.type('総務');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.type('課');
  answer();
  await expect(field(page, '課の名称')).toHaveValue('総務課');
  await expect(field(page, '課の名称')).toBeFocused();
  await page.keyboard.type('の係');
  await expect
    .poll(async () => (await records('section')).map(({ body }) => body.name))
    .toEqual(['総務課の係']);
  await expect(page.locator('.typed-ahead')).toHaveCount(0);

  // A conversion that is under way is waited for, and seen.
  await slow();
  await page.keyboard.press('Control+n');
  const session = await page.context().newCDPSession(page);
  await session.send('Input.imeSetComposition', { text: 'きかく', selectionStart: 3, selectionEnd: 3 });
  await expect(page.locator('.typed-ahead')).toHaveCSS('opacity', '1');
  answer();
  await expect(field(page, '課の名称')).toHaveCount(2);
  await expect(page.locator('.typed-ahead')).toBeFocused();
  await session.send('Input.insertText', { text: '企画課' });
  await session.detach();
  await expect(field(page, '課の名称').nth(1)).toHaveValue('企画課');
  await expect(field(page, '課の名称').nth(1)).toBeFocused();
  await expect
    .poll(async () => (await records('section')).map(({ body }) => body.name))
    .toEqual(['総務課の係', '企画課']);
});

test('what was typed for a record that was not made stays on the screen', async ({ page }) => {
  await freshPlan(page, 'blank');
  let answer = () => {};
  const asked = new Promise<void>((go) => (answer = go));
  await page.route('**/rpc/record_add', async (route) => {
    await asked;
    await route.abort();
  });
  await press(page, 'F6', '課を追加');
  await page.keyboard.press('Enter');
  await page.keyboard.type('総務課');
  answer();
  const kept = page.locator('.typed-ahead');
  await expect(kept).toHaveValue('総務課');
  await expect(kept).toBeFocused();
  expect(await records('section')).toEqual([]);
  // It is there to be taken, and goes when nothing is in it.
  await page.keyboard.press('Delete');
  await page.keyboard.press('Tab');
  await expect(kept).toHaveCount(0);
});

test('choices and the tools of an item are one stop each, with arrows inside', async ({ page }) => {
  await freshPlan(page, 'sample');
  await press(page, 'Tab', /^「総務課」を上へ|^「総務課」を下へ/);
  const tools = page.getByRole('toolbar', { name: '「総務課」の並べ替えと削除' });
  await expect(tools.getByRole('button').first()).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(tools.getByRole('button', { name: '「総務課」を削除' })).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(tools.getByRole('button', { name: '「総務課」を削除' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(field(page, '課の名称').first()).toBeFocused();
  // Back to where the arrows had led.
  await page.keyboard.press('Shift+Tab');
  await expect(tools.getByRole('button', { name: '「総務課」を削除' })).toBeFocused();

  await onwards(page, '取組');
  await press(page, 'Tab', /^1-1-1/);
  await page.keyboard.press('Enter');
  await expect(page.locator('#step-title')).toBeFocused();
  const goals = page.getByRole('group', { name: 'SDGsのゴール' }).getByRole('checkbox');
  const total = await goals.count();
  expect(total).toBe(17);
  for (let turn = 0; turn < 200; turn += 1) {
    if (await goals.first().evaluate((one) => one === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await expect(goals.first()).toBeFocused();
  const was = await goals.nth(16).isChecked();
  await page.keyboard.press('End');
  await page.keyboard.press('Space');
  await expect(goals.nth(16)).toBeChecked({ checked: !was });
  await page.keyboard.press('ArrowUp');
  await expect(goals.nth(15)).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('group', { name: 'SDGsのゴール' }).locator(':focus')).toHaveCount(0);
});

test('Shift+F1 shows the example of a field, which is no stop of Tab', async ({ page }) => {
  await page.setViewportSize({ width: 1000, height: 800 });
  await freshPlan(page, 'blank');
  await onwards(page, '使命');
  await press(page, 'Tab', '使命に込めた思い');
  const here = page.locator(':focus');
  const id = await here.getAttribute('id');
  const example = page.locator(`[data-notes-of="${id}"] details`);
  await expect(example).not.toHaveAttribute('open');
  await page.keyboard.press('Shift+F1');
  await expect(example).toHaveAttribute('open', '');
  await expect(page.locator('[aria-live="polite"]').filter({ hasText: 'の例。' })).toHaveCount(1);
  await expect(page.locator(`[id="${id}"]`)).toBeFocused();
  await page.keyboard.press('Shift+F1');
  await expect(example).not.toHaveAttribute('open');
  await page.keyboard.press('Tab');
  await expect(page.locator('summary:focus')).toHaveCount(0);

  // Beside the form it stands anyway; then it is only said.
  await page.setViewportSize({ width: 1600, height: 800 });
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+F1');
  await expect(page.locator('[aria-live="polite"]').filter({ hasText: 'の例。' })).toHaveCount(1);
  await expect(example).not.toHaveAttribute('open');
});

test('the scale that stands for a plan without one can be chosen by its name', async ({ page }) => {
  await freshPlan(page, 'blank');
  const scale = async () => (await records('progress_rule'))[0]?.body.scale;
  expect(await scale()).toBe('');
  await onwards(page, '毎年度');
  await press(page, 'Tab', '区分のものさし');
  await expect(page.locator(':focus')).toHaveText(/^まだ選んでいない/);
  await page.keyboard.press('ArrowDown');
  await expect.poll(scale).toBe('four_steps');
  await expect(page.locator(':focus').locator('option').first()).toHaveAttribute('value', 'four_steps');
});

test('entries of a year are there at once, and are not offered a second time', async ({ page }) => {
  await freshPlan(page, 'blank');
  const frame = (await records('frame'))[0]?.id;
  await rpc('record_set', {
    id: frame,
    fields: { first_year: '令和8年度', last_year: '令和12年度' },
    burst: null,
  });
  await rpc('record_add', {
    kind: 'initiative',
    parent: null,
    position: { at: 'last' },
    fields: { title: '予約乗合車' },
  });
  await page.reload();
  await onwards(page, '毎年度');
  await press(page, 'Tab', '令和8年度の記入欄をつくる');
  // The numbers of the year come late.
  await page.route('**/rpc/progress_year', () => undefined);
  await page.keyboard.press('Enter');
  const row = page.getByRole('button', { name: /予約乗合車/ });
  await expect(row).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(row).toHaveAttribute('aria-expanded', 'true');
  await expect(page.getByRole('button', { name: 'この年度の記入欄を加える' })).toHaveCount(0);
  await press(page, 'Tab', '実績');
  await page.keyboard.type('十人が使った。');
  await expect
    .poll(async () => (await records('progress')).map(({ body }) => body.results))
    .toEqual(['十人が使った。']);
});
