import { expect, test, type Page } from '@playwright/test';
import { closeAll, compose, field, freshPlan, goTo, planPath, rpc, startPage } from './support';
import { everyDialog, everyView } from './views';

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

interface Typed {
  kind: string;
  /** What stood in the field before. */
  before: string;
}

/** One field that is empty and one that is filled of each kind on the page, marked so that they are found again. */
const fieldsByKind = (page: Page, scope: string, known: string[]): Promise<Typed[]> =>
  page.evaluate(
    ({ scope, known }) => {
      const found: Typed[] = [];
      interface Typed {
        kind: string;
        before: string;
      }
      for (const old of document.querySelectorAll('[data-composed]')) old.removeAttribute('data-composed');
      for (const element of document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
        `${scope} :is(input:not([type]), input[type="text"], input[type="search"], textarea)`,
      )) {
        if (element.readOnly || element.disabled || !element.checkVisibility()) continue;
        const kind = [
          element.tagName,
          ...[...element.classList].filter((name) => !name.startsWith('svelte-')),
          element.getAttribute('role') ?? '',
          element.inputMode,
          element.closest('table, [role="grid"]') ? 'in a table' : 'in a form',
          element.value === '' ? 'empty' : 'filled',
        ].join(' ');
        if (known.includes(kind)) continue;
        known.push(kind);
        element.dataset.composed = kind;
        found.push({ kind, before: element.value });
      }
      return found;
    },
    { scope, known },
  );

/** A conversion at the end of a field: the text arrives once and whole, and its Enter does nothing else. */
async function expectConversion(page: Page, { kind, before }: Typed): Promise<void> {
  const box = page.locator(`[data-composed="${kind}"]`);
  await box.focus();
  await box.evaluate((one: HTMLInputElement) => one.setSelectionRange(one.value.length, one.value.length));
  await compose(page, 'けんしょう', '検証');
  await expect(box, kind).toHaveValue(`${before}検証`);
  await expect(box, kind).toBeFocused();
  await compose(page, 'ちゅう', '中');
  await expect(box, kind).toHaveValue(`${before}検証中`);
}

test('a conversion arrives whole in every kind of field of every step, filled before or not', async ({
  page,
}) => {
  test.setTimeout(240_000);
  await freshPlan(page, 'sample');
  const known: string[] = [];
  await everyView(page, async () => {
    const title = await page.locator('#step-title').textContent();
    for (const typed of await fieldsByKind(page, 'main', known)) {
      known.push(typed.kind);
      await expectConversion(page, typed);
      await page.keyboard.press('Tab');
      if (title !== null) await expect(page.locator('#step-title')).toBeVisible();
    }
  });
  // Lines empty and filled, long texts (an empty one is in the test above), boxes to choose from, cells.
  for (const [tag, state] of [
    ['INPUT', 'empty'],
    ['INPUT', 'filled'],
    ['TEXTAREA', 'filled'],
  ])
    expect(known.some((kind) => kind.startsWith(`${tag} `) && kind.endsWith(state ?? ''))).toBe(true);
  expect(known.some((kind) => kind.includes(' combobox '))).toBe(true);
  expect(known.some((kind) => kind.includes('in a table filled'))).toBe(true);
  // Nothing that was typed is missing from the plan.
  await page.locator('#step-title').focus();
  await expect
    .poll(async () => JSON.stringify(await rpc('plan_view')).split('検証中').length - 1)
    .toBeGreaterThan(known.filter((kind) => kind.startsWith('TEXTAREA')).length - 1);
});

test('a conversion in a dialog neither closes it nor chooses anything', async ({ page }) => {
  test.setTimeout(240_000);
  await freshPlan(page, 'sample');
  const before = JSON.stringify(((await rpc('plan_view')) as { history: unknown }).history);
  let tried = 0;
  await everyDialog(page, async (name) => {
    if (name === '新旧対照表をWordに書き出す') return; // Its plan was edited to open it.
    for (const typed of await fieldsByKind(page, 'dialog[open]', [])) {
      await expectConversion(page, typed);
      await expect(page.getByRole('dialog', { name })).toBeVisible();
      tried += 1;
    }
    if (name === '見本を選ぶ')
      expect(JSON.stringify(((await rpc('plan_view')) as { history: unknown }).history)).toBe(before);
  });
  expect(tried).toBeGreaterThanOrEqual(5);
});
