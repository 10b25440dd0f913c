// The figures of a plan: what they show and say, and that their text stays in its boxes with the fonts of the page.

import { expect, test, type Page } from '@playwright/test';
import {
  closeAll,
  expectNoAxeFindingsInBothColours,
  expectNoSidewaysScrolling,
  freshPlan,
  goTo,
  records,
  rpc,
  usualLook,
} from './support';

test.afterAll(async () => {
  await closeAll();
  await usualLook();
});

/** The page anew, with text of another size. */
async function withText(page: Page, text: string): Promise<void> {
  await rpc('preferences_set', { text });
  await page.goto('/');
  await expect(page.locator('#step-title')).toBeVisible();
}

const figure = (page: Page, group: string) => page.getByRole('region', { name: group }).locator('svg');

/** Every text that leaves its box as it is really drawn, in tenths of what it may. */
const outside = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('.figure .box')].flatMap((box) => {
      const rect = box.querySelector('rect')?.getBoundingClientRect();
      return [...box.querySelectorAll('text')].flatMap((text) => {
        const drawn = text.getBoundingClientRect();
        const fits =
          !rect ||
          (drawn.left >= rect.left &&
            drawn.right <= rect.right &&
            drawn.top >= rect.top - 2 &&
            drawn.bottom <= rect.bottom + 2);
        return fits ? [] : [text.textContent];
      });
    }),
  );

test('the overview shows where the plan stands, its outline and who carries it', async ({ page }) => {
  await freshPlan(page, 'sample');
  await goTo(page, '概要');
  await expect(page.locator('main h2')).toHaveText([
    '進み具合',
    '議会まで',
    '次にすること',
    '残っているもの',
    /./,
    '計画の位置付け',
    '施策の体系',
    '考えの道',
    '推進体制',
    '工程の見通し',
    '事業費の見通し',
  ]);
  await expect(figure(page, '計画の位置付け')).toHaveAccessibleName(
    /上位計画（この計画へ矢印）：第６次みちのべ町総合計画。国の計画（.*関連計画（互いに矢印）：みちのべ町地域福祉計画、/,
  );
  const outline = figure(page, '施策の体系');
  await expect(outline).toHaveAccessibleName(/将来像、戦略、施策、取組。.*1-1-3\s集落へ出向く窓口）、1-2\s/);
  await expect(outline.getByText('行きたい日に使える予約乗合車【再掲】')).toBeVisible();
  await expect(figure(page, '推進体制')).toHaveAccessibleName(
    /町長。.*庁内の会議：みちのべ町デジタル変革本部.*（附属機関）「町長の諮問に応じ、/,
  );
});

test('a blank plan has no empty figures', async ({ page }) => {
  await freshPlan(page, 'blank');
  await goTo(page, '概要');
  await expect(page.getByRole('heading', { name: '考えの道' })).toBeVisible();
  await expect(page.locator('.figure')).toHaveCount(0);
  await goTo(page, '推進体制');
  await expect(page.getByRole('heading', { name: '図で見る' })).toHaveCount(0);
});

test('a figure follows what is written beside it', async ({ page }) => {
  await freshPlan(page, 'blank');
  await goTo(page, '計画の枠');
  await page.getByRole('button', { name: '計画を追加' }).click();
  await expect(page.getByRole('heading', { name: '図で見る' })).toBeHidden();
  const related = page.getByRole('list', { name: '上位計画・関連計画' });
  await related.getByLabel('計画の名称').fill('第６次町総合計画');
  const shown = figure(page, '図で見る');
  await expect(shown.getByText('第６次町総合計画')).toBeVisible();
  await expect(shown.getByText('上位計画')).toBeVisible();
  await related.getByLabel('関係').selectOption('国の計画');
  await expect(shown.getByText('国の計画')).toBeVisible();

  await goTo(page, '推進体制');
  await page.getByRole('button', { name: '会議体を追加' }).click();
  await page.getByRole('list', { name: '会議体と委員' }).getByLabel('名称').fill('デジタル本部');
  await expect(figure(page, '図で見る').getByText('デジタル本部')).toBeVisible();
  await page.keyboard.press('Control+Z');
  await expect(figure(page, '図で見る').getByText('デジタル本部')).toHaveCount(0);
});

test('names of any script stay in their boxes, in any window and with any text', async ({ page }) => {
  test.setTimeout(120_000);
  await freshPlan(page, 'sample');
  const NAMES = [
    'WWW MAXIMUM @@@ %%% Web Content Accessibility Guidelines (WCAG) 2.2',
    'mmmmmmmmmmwwwwwwwwwwMMMMMMMMMMWWWWWWWWWW@@@@@@@@@@'.repeat(4),
    '１２３４５６７８９０ＡＢＣＤＥＦＧ（㈱みちのべ町①②③）「窓口」―――ｶﾞｲﾄﾞﾗｲﾝ',
    '高齢者👵👴・子ども👧に、やさしい𠮷野地区のまちづくり葛\u{e0100}城計画',
    '“Smart City” – ‘DX’ … Ünïcödé ΑΒΓΔ Привет مرحبا',
  ];
  for (const name of NAMES) {
    for (const relation of ['upper', 'sibling', 'national', 'previous'])
      await rpc('record_add', { kind: 'related_plan', fields: { name, relation } });
    for (const kind of ['internal', 'advisory'])
      await rpc('record_add', { kind: 'committee', fields: { name, kind, role: name.slice(0, 30) } });
  }
  const titled = [...(await records('measure')), ...(await records('initiative'))];
  for (const [at, { id }] of titled.entries())
    await rpc('record_set', { id, fields: { title: NAMES[at % NAMES.length] } });

  for (const [width, height, text] of [
    [1280, 800, 'standard'],
    [1920, 1080, 'large'],
    [1280, 800, 'largest'],
    [320, 640, 'standard'],
  ] as const) {
    await page.setViewportSize({ width, height });
    await withText(page, text);
    for (const [step, count] of [
      ['概要', 3],
      ['計画の枠', 1],
      ['推進体制', 1],
    ] as const) {
      await goTo(page, step);
      await expect(page.locator('.figure svg')).toHaveCount(count);
      expect(await outside(page), `${step}, ${width} px, ${text}`).toEqual([]);
      await test.step(`${step}, ${width} px, ${text}`, () => expectNoSidewaysScrolling(page));
    }
  }
});

test('a figure grows with the text; where it scrolls, the keyboard reaches it', async ({ page }) => {
  await freshPlan(page, 'sample');
  const heightOf = async (text: string) => {
    await withText(page, text);
    await goTo(page, '概要');
    const line = figure(page, '施策の体系').getByText('集落へ出向く窓口');
    return (await line.boundingBox())?.height ?? 0;
  };
  const usual = await heightOf('standard');
  const scrolling = page.getByRole('group', { name: '施策の体系' });
  await expect(scrolling).toHaveCount(0);
  expect((await heightOf('largest')) / usual).toBeCloseTo(2, 1);
  await expect(scrolling).toHaveAttribute('tabindex', '0');
  await scrolling.focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => scrolling.evaluate((element) => element.scrollLeft)).toBeGreaterThan(0);
  await expectNoAxeFindingsInBothColours(page);
});
