import { expect, test, type Page } from '@playwright/test';
import { closeAll, compose, field, freshPlan, rpc } from './support';

// What the long walk by keyboard (scripts/bench/walk.mjs) showed, one of each kind: no mouse, and no focus that is set.

test.afterAll(closeAll);

interface Found {
  id: string;
  kind: string;
  parent: string | null;
  rank: string;
  body: Record<string, unknown>;
}

async function records(kind: string): Promise<Found[]> {
  const plan = (await rpc('plan_view')) as { records: Found[] };
  return plan.records
    .filter((record) => record.kind === kind)
    .sort((one, other) => (one.rank < other.rank ? -1 : 1));
}

/** Presses a chord until the focus is in what has this name. */
async function press(page: Page, chord: string, name: string | RegExp): Promise<void> {
  for (let turn = 0; turn < 60; turn += 1) {
    const here = await page.evaluate(() => {
      const at = document.activeElement;
      const label =
        at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement ? at.labels?.[0] : null;
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
  await expect(field(page, '課の名前')).toHaveCount(3);
  expect((await records('section')).map(({ body }) => [body.name, body.duties])).toEqual([
    ['総務課', '財政'],
    ['企画課', ''],
    ['町民課', '戸籍'],
  ]);
  // One step for undo.
  await page.keyboard.press('Control+z');
  await expect(field(page, '課の名前')).toHaveCount(0);
  await page.keyboard.press('Control+y');
  await expect(field(page, '課の名前')).toHaveCount(3);

  // From a field on, over what is there; a single word goes where the caret is.
  await page.keyboard.press('Control+n');
  await expect(field(page, '課の名前').nth(3)).toBeFocused();
  await compose(page, 'けんせつ', '建設');
  await paste(page, '課');
  await expect(field(page, '課の名前').nth(3)).toHaveValue('建設課');
  await paste(page, '建設水道課\t道路\n議会事務局\t会議');
  await expect(field(page, '課の名前')).toHaveCount(5);
  await expect(field(page, '課の名前').nth(3)).toHaveValue('建設水道課');
  await expect(field(page, '課の名前').nth(3)).toBeFocused();
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
