import { expect, test, type Page } from '@playwright/test';
import {
  closeAll,
  expectNoAxeFindings,
  expectNoAxeFindingsInBothColours,
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

test.afterAll(async () => {
  await closeAll();
  await usualLook();
});

const STEPS = [
  '概要',
  'わが町',
  '計画の枠',
  '現状と課題',
  '使命',
  '将来像',
  '行動規範',
  '戦略・施策',
  '取組',
  '推進体制',
  '条例等',
  '日程',
  '意見',
  '点検',
  '議会へ',
  '毎年度',
];

async function everyView(page: Page, look: (view: string) => Promise<void>): Promise<void> {
  const at = (view: string) => test.step(view, () => look(view));
  for (const step of STEPS) {
    await goTo(page, step);
    if (step === '議会へ') await page.locator('.desk .paper__section').first().waitFor();
    await at(step);
    if (step === '戦略・施策') {
      const line = page.locator('.line').nth(1);
      if (await line.isVisible()) {
        await line.click();
        await at('戦略・施策、開いた項目');
      }
    }
    if (step === '取組') {
      const row = page.locator('li .open').first();
      if (await row.isVisible()) {
        await row.click();
        await expect(page.locator('#step-title')).toBeFocused();
        await at('個票');
      }
    }
    if (step === '条例等') {
      const row = page.getByRole('button', { name: /集落センター管理規則/ }).first();
      if (await row.isVisible()) {
        await row.click();
        await page.getByRole('tab', { name: '新旧対照表' }).waitFor();
        await at('条例等の本文');
      }
    }
    if (step === '点検') {
      for (const tab of ['国の重点取組事項', '使わない言葉']) {
        await page.getByRole('tab', { name: tab }).click();
        await at(`点検、${tab}`);
      }
    }
    if (step === '毎年度') {
      const row = page.locator('ol.rows h3 button').first();
      if (await row.isVisible()) {
        await row.click();
        await at('毎年度、開いた取組');
      }
    }
  }
}

/** Every dialog of a plan: where it is, and what opens it. */
const DIALOGS: readonly [name: string, open: (page: Page) => Promise<void>][] = [
  ['履歴', (page) => page.getByRole('button', { name: '履歴' }).click()],
  [
    '控え',
    async (page) => {
      await page.getByRole('button', { name: '履歴' }).click();
      await page.getByRole('button', { name: '控えを見る' }).click();
    },
  ],
  ['キーボードの使い方', (page) => page.keyboard.press('F1')],
  [
    '表示',
    async (page) => {
      await page.getByRole('button', { name: 'メニュー' }).click();
      await page.getByRole('menuitem', { name: '文字の大きさと色' }).click();
    },
  ],
  ['要確認の一覧', (page) => page.locator('header').getByRole('button', { name: '要確認' }).click()],
  [
    '計画全体から探す',
    async (page) => {
      await page.keyboard.press('Control+f');
      await page.getByLabel('探す言葉').fill('町民');
      await expect(page.getByRole('dialog').locator('mark').first()).toBeVisible();
    },
  ],
  [
    '探して置き換える',
    async (page) => {
      await page.keyboard.press('Control+h');
      await page.getByLabel('探す言葉').fill('町民');
      await page.getByLabel('置き換えた後の言葉').fill('住民');
      await expect(page.getByRole('dialog').locator('ins').first()).toBeVisible();
    },
  ],
  ['行き先と操作', (page) => page.keyboard.press('Control+k')],
  [
    '写しを作って編集',
    async (page) => {
      await page.keyboard.press('Control+k');
      await page.keyboard.type('写し');
      await page.keyboard.press('Enter');
      await page.getByLabel('写しの置き場所').waitFor();
    },
  ],
  [
    '見本を選ぶ',
    async (page) => {
      await goTo(page, '条例等');
      await page.getByRole('button', { name: '見本から作る' }).click();
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /この見本で作る/ })
        .first()
        .waitFor();
    },
  ],
  [
    '新旧対照表をWordに書き出す',
    async (page) => {
      await goTo(page, '条例等');
      await page
        .getByRole('button', { name: /集落センター管理規則/ })
        .first()
        .click();
      await page
        .getByLabel('改正後', { exact: true })
        .first()
        .fill('みちのべ町集落センター管理規則\n第１条　読む。');
      await page.getByLabel('改正後', { exact: true }).first().blur();
      await page.getByRole('tab', { name: '新旧対照表' }).click();
      await page.getByRole('button', { name: '仕上がりを見て、Wordに書き出す' }).click();
    },
  ],
  [
    '開会日に合わせて組み直す',
    async (page) => {
      await goTo(page, '日程');
      await page.getByRole('button', { name: '開会日に合わせて組み直す' }).click();
    },
  ],
  [
    '次の版をつくる',
    async (page) => {
      await goTo(page, '毎年度');
      await page.getByRole('button', { name: '次の版をつくる…' }).click();
    },
  ],
];

async function everyDialog(page: Page, look: (name: string) => Promise<void>): Promise<void> {
  for (const [name, open] of DIALOGS) {
    await test.step(name, async () => {
      await open(page);
      const dialog = page.getByRole('dialog', { name });
      await expect(dialog).toBeVisible();
      await look(name);
      await page.keyboard.press('Escape');
      await expect(dialog).toBeHidden();
    });
  }
}

for (const template of ['sample', 'blank'] as const) {
  test(`axe finds nothing on any view of a ${template} plan, light or dark`, async ({ page }) => {
    test.setTimeout(180_000);
    await freshPlan(page, template);
    await everyView(page, () => expectNoAxeFindingsInBothColours(page));
  });
}

test('axe finds nothing in any dialog, light or dark', async ({ page }) => {
  test.setTimeout(180_000);
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

  const path = planPath(`axe-${process.pid}`);
  await rpc('plan_create', { template: 'sample', path }, HOSTS.colleague);
  await startPage(page);
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
    test.setTimeout(120_000);
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
}

/** What has the focus, and whether one can see that it has. */
const lookAtFocus = (page: Page): Promise<Focused> =>
  page.evaluate(() => {
    const active = document.activeElement;
    if (!(active instanceof HTMLElement) || active === document.body)
      return { what: '', wrong: '', left: true };
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
    return { what, wrong: wrong.join(', '), left: false };
  });

test('every step is walked through by keyboard; the focus is always seen and never caught', async ({
  page,
}) => {
  test.setTimeout(180_000);
  await freshPlan(page, 'sample');
  await goTo(page, '概要');
  const wrong: string[] = [];
  for (const [at, step] of STEPS.entries()) {
    await test.step(step, async () => {
      if (at > 0) await page.keyboard.press('Control+PageDown');
      await expect(page.locator('#step-title')).toHaveText(step);
      await expect(page.locator('#step-title')).toBeFocused();
      const been: string[] = [];
      for (let tabs = 0; tabs < 400; tabs += 1) {
        await page.keyboard.press('Tab');
        const focused = await lookAtFocus(page);
        if (focused.left) break;
        if (focused.wrong) wrong.push(`${step}: ${focused.what}: ${focused.wrong}`);
        been.push(focused.what);
        if (been.slice(-3).length === 3 && new Set(been.slice(-3)).size === 1) break;
      }
      expect(been.length, `${step}: Tab leads on to the end of the page`).toBeGreaterThan(1);
      expect(been.slice(-3).length < 3 || new Set(been.slice(-3)).size > 1, `${step}: caught`).toBe(true);
      // The way goes round: back to the top, where the next step is one chord away.
      await page.keyboard.press('Tab');
      await page.locator('#step-title').focus();
    });
  }
  expect(wrong).toEqual([]);
});

test('forced colours keep borders, focus and what is chosen visible', async ({ page }) => {
  test.setTimeout(120_000);
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
