import { expect, test, type Page } from '@playwright/test';
import {
  closeAll,
  expectNoAxeFindings,
  expectNoAxeFindingsInBothColours,
  expectNoAxeFindingsInDark,
  expectNoSidewaysScrolling,
  field,
  freshPlan,
  goTo,
  HOSTS,
  planPath,
  rpc,
  startPage,
  usualLook,
} from './support';
import { everyDialog, everyView, STEPS } from './views';

// A trace takes a picture of the whole page at each of thousands of keys and looks: it took longer than all of them. What is
// wrong is named in the message, with its place.
test.use({ trace: 'off' });

test.afterAll(async () => {
  await closeAll();
  await usualLook();
});

test('axe finds nothing on any view of a sample plan, light or dark', async ({ page }) => {
  test.setTimeout(300_000);
  await freshPlan(page, 'sample');
  await everyView(page, () => expectNoAxeFindingsInBothColours(page));
});

// The light colours of what an empty view is made of are in the views of the sample plan too.
test('axe finds nothing on any view of a blank plan', async ({ page }) => {
  test.setTimeout(300_000);
  await freshPlan(page, 'blank');
  await everyView(page, () => expectNoAxeFindingsInDark(page));
});

test('axe finds nothing in any dialog, light or dark', async ({ page }) => {
  test.setTimeout(300_000);
  await freshPlan(page, 'sample');
  await everyDialog(page, () => expectNoAxeFindingsInBothColours(page));

  await page.getByRole('button', { name: 'メニュー' }).click();
  await expectNoAxeFindingsInBothColours(page);
  await page.keyboard.press('Escape');

  // What cannot be made safe: asked when the plan is left.
  await page.route('**/rpc/record_set', (route) =>
    route.fulfill({
      status: 422,
      json: { code: 'disk-full', message: '空きがなくなりました。', details: null },
    }),
  );
  await goTo(page, '使命');
  await field(page, '使命に込めた思い').fill('雪の日も、用が足りる。');
  await expect(page.locator('.save')).toHaveText('保存できません');
  await page.getByRole('button', { name: '閉じる', exact: true }).click();
  await expect(page.getByRole('dialog', { name: '保存できていない文字があります' })).toBeVisible();
  await expectNoAxeFindingsInBothColours(page);
});

test('axe finds nothing on the start page, and where a colleague has the plan open', async ({ page }) => {
  await rpc('preferences_set', { welcomed: false });
  await closeAll();
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expectNoAxeFindingsInBothColours(page);

  await startPage(page);
  const path = planPath(`axe-${process.pid}`);
  await rpc('plan_create', { template: 'sample', path }, HOSTS.colleague);
  await expectNoAxeFindingsInBothColours(page);
  await page.getByRole('button', { name: '表示' }).click();
  await expect(page.getByRole('dialog', { name: '表示' })).toBeVisible();
  await expectNoAxeFindingsInBothColours(page);
  await page.keyboard.press('Escape');
  await page.getByLabel('計画ファイルの場所').fill(path);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'ほかの人がこの計画を開いています' })).toBeVisible();
  await expectNoAxeFindingsInBothColours(page);
});

for (const [name, width, height, text] of [
  ['the largest text', 1280, 800, 'largest'],
  ['a window of 320 px', 320, 640, 'standard'],
] as const) {
  test(`${name} needs no scrolling sideways`, async ({ page }) => {
    test.setTimeout(240_000);
    await page.setViewportSize({ width, height });
    await rpc('preferences_set', { text });
    await startPage(page);
    await expectNoSidewaysScrolling(page);
    await freshPlan(page, 'sample');
    await everyView(page, () => expectNoSidewaysScrolling(page));
    await everyDialog(page, () => expectNoSidewaysScrolling(page));
    await usualLook();
  });
}

interface Focused {
  what: string;
  /** What is wrong with the focus; empty: nothing. */
  wrong: string;
  /** True where the focus has left the page: the way round is complete. */
  left: boolean;
  /** True where the key has not moved the focus. */
  stuck: boolean;
}

/** What has the focus, and whether one can see that it has. */
const lookAtFocus = (page: Page): Promise<Focused> =>
  page.evaluate(() => {
    const active = document.activeElement;
    // At the first thing of the page again: the way has gone round.
    if (!(active instanceof HTMLElement) || active === document.body || active.matches('.skip'))
      return { what: '', wrong: '', left: true, stuck: false };
    const name = active.getAttribute('aria-label') ?? active.textContent?.trim().slice(0, 30) ?? '';
    const what = `${active.tagName.toLowerCase()}#${active.id}.${active.className} ${name}`;
    const box = active.getBoundingClientRect();
    const wrong: string[] = [];
    // The ring is drawn by the element, or beside a control that is itself not drawn.
    const ringed = [active, active.nextElementSibling, active.parentElement].some((element) => {
      if (!element) return false;
      const style = getComputedStyle(element);
      return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
    });
    if (!ringed) wrong.push('no ring');
    const inView =
      box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth && box.width > 0;
    if (!inView) wrong.push(`outside the window (${Math.round(box.top)})`);
    else {
      // Some part of it is not covered by anything (WCAG 2.2, 2.4.11).
      const seen = [0.05, 0.5, 0.95].some((x) =>
        [0.05, 0.5, 0.95].some((y) => {
          const at = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
          return at !== null && (active.contains(at) || at.contains(active) || at.closest('label') !== null);
        }),
      );
      if (!seen) wrong.push('covered');
    }
    const before = window as { lastFocus?: Element };
    const stuck = before.lastFocus === active;
    before.lastFocus = active;
    return { what, wrong: wrong.join(', '), left: false, stuck };
  });

test('every step is walked through by keyboard; the focus is always seen and never caught', async ({
  page,
}) => {
  test.setTimeout(300_000);
  await freshPlan(page, 'sample');
  await goTo(page, '概要');
  const wrong: string[] = [];
  for (const [at, step] of STEPS.entries()) {
    await test.step(step, async () => {
      if (at > 0) await page.keyboard.press('Control+PageDown');
      await expect(page.locator('#step-title')).toHaveText(step);
      await expect(page.locator('#step-title')).toBeFocused();
      // A preview that comes late would move what is below it out of the window.
      if (step === '議会へ') await page.locator('.desk .paper__section').first().waitFor();
      let been = 0;
      for (; been < 400; been += 1) {
        await page.keyboard.press('Tab');
        const focused = await lookAtFocus(page);
        if (focused.left) break;
        expect(focused.stuck, `${step}: caught in ${focused.what}`).toBe(false);
        if (focused.wrong) wrong.push(`${step}: ${focused.what}: ${focused.wrong}`);
      }
      expect(been, `${step}: Tab leads on to the end of the page`).toBeGreaterThan(1);
      expect(been, `${step}: Tab leads on to the end of the page`).toBeLessThan(400);
      // The way goes round: back to the top, where the next step is one chord away.
      await page.keyboard.press('Tab');
      await page.locator('#step-title').focus();
    });
  }
  expect(wrong).toEqual([]);
});

test('forced colours keep borders, focus and what is chosen visible', async ({ page }) => {
  test.setTimeout(240_000);
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  await freshPlan(page, 'sample');
  await everyView(page, async (view) => {
    const bare = await page.evaluate(() => {
      const drawn = (element: Element) => {
        const style = getComputedStyle(element);
        const sides = ['Top', 'Right', 'Bottom', 'Left'] as const;
        return (
          sides.some(
            (side) => style[`border${side}Style`] !== 'none' && parseFloat(style[`border${side}Width`]) > 0,
          ) || style.outlineStyle !== 'none'
        );
      };
      const seen = (element: Element) => element.getClientRects().length > 0;
      const told = (element: Element) =>
        `${element.tagName}.${element.className} ${element.textContent?.slice(0, 20)}`;
      const bordered = [
        ...document.querySelectorAll(
          '.dads-button, .icon-button, .card, .dads-input-text__input, .dads-textarea__textarea, .dads-select__select, .paper__section',
        ),
      ];
      const chosen = [
        ...document.querySelectorAll(
          '[role="tab"][aria-selected="true"], [aria-pressed="true"], [aria-current="step"]',
        ),
      ];
      const pale = [...document.querySelectorAll('svg.icon path')].filter((path) => {
        const style = getComputedStyle(path);
        return style.stroke !== getComputedStyle(path.closest('svg') as Element).color;
      });
      return [
        ...bordered
          .filter((element) => seen(element) && !drawn(element))
          .map((one) => `no border: ${told(one)}`),
        ...chosen
          .filter((element) => seen(element) && getComputedStyle(element).outlineStyle === 'none')
          .map((one) => `not told as chosen: ${told(one)}`),
        ...pale.map(() => 'an icon with a colour of its own'),
      ];
    });
    expect(bare, view).toEqual([]);
    await page.keyboard.press('Tab');
    const focused = await lookAtFocus(page);
    expect(focused.wrong, focused.what).toBe('');
  });
  await expectNoAxeFindings(page, 'color-contrast');
});
