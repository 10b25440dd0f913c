import { expect, test, type Page } from '@playwright/test';
import {
  closeAll,
  expectNoAxeFindings,
  expectNoSidewaysScrolling,
  field,
  freshPlan,
  goTo,
  rpc,
} from './support';

test.afterAll(closeAll);

interface PlanAnswer {
  records: { id: string; kind: string; parent: string | null; body: Record<string, unknown> }[];
}

const records = async (kind: string) =>
  ((await rpc('plan_view')) as PlanAnswer).records.filter((record) => record.kind === kind);

/** A plan in which much is found: words, loose ends, numbers. */
async function troubled(page: Page): Promise<void> {
  await freshPlan(page, 'sample');
  const [mission] = await records('mission');
  await rpc('record_set', { id: mission?.id, fields: { text: '町民を巻き込み、老人を支える町' } });
  const indicators = await records('indicator');
  await rpc('record_set', { id: indicators[0]?.id, fields: { baseline: '多い' } });
  for (const { id } of indicators.slice(1, 31)) await rpc('record_set', { id, fields: { baseline: '' } });
  await rpc('record_add', { kind: 'initiative', fields: { title: '浮いた取組' } });
  await rpc('record_add', { kind: 'instrument', fields: { title: '使われない条例' } });
  await rpc('record_add', { kind: 'milestone_vision', fields: { title: 'だれも向かわない姿' } });
  await page.reload();
  await expect(page.locator('#step-title')).toBeVisible();
}

test('findings lead into their field, and one that may stay is left with its reason', async ({ page }) => {
  await troubled(page);
  await goTo(page, '点検');
  await expect(page.getByRole('heading', { name: '誤り（1件）' })).toBeVisible();
  await page.getByLabel('重さ', { exact: true }).selectOption('notice');
  await page.getByLabel('段階', { exact: true }).selectOption('mission');
  await expect(page.getByText('2件を示しています。')).toBeVisible();

  // By keyboard: to the button, open, refuse without a reason, take a usual one, send.
  const leave = page.getByRole('button', { name: /^今回は見送る：.*巻き込む/ });
  await leave.focus();
  await page.keyboard.press('Enter');
  const reason = page.getByRole('textbox', { name: '見送るわけ' });
  await expect(reason).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('わけを書いてください。')).toBeVisible();
  await reason.fill('町民会議の名前に使っている');
  await page.keyboard.press('Enter');
  await expect(leave).toBeHidden();
  await expect(page.getByRole('button', { name: /^この欄へ移る：.*老人/ })).toBeFocused();

  const kept = await records('dismissed_finding');
  expect(kept[0]?.body).toMatchObject({ about: '巻き込', reason: '町民会議の名前に使っている' });
  await page.getByText('見送ったもの（1件）').click();
  await expect(page.getByText('わけ：町民会議の名前に使っている')).toBeVisible();
  await page.getByRole('button', { name: /^戻す：/ }).click();
  await expect(page.getByRole('button', { name: /^この欄へ移る：.*巻き込む/ })).toBeVisible();

  await page.getByRole('button', { name: /^この欄へ移る：.*老人/ }).click();
  await expect(page.locator('#step-title')).toHaveText('使命');
  await expect(field(page, '使命')).toBeFocused();
  await expect(page.getByText('気付き：使命の「使命」に「老人」という言葉があります。')).toBeVisible();
});

test('Esc leaves the reason as it was, and an error cannot be left', async ({ page }) => {
  await troubled(page);
  await goTo(page, '点検');
  const opener = page.getByRole('button', { name: /^今回は見送る/ }).first();
  await opener.click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('textbox', { name: '見送るわけ' })).toBeHidden();
  await expect(opener).toBeFocused();
  await page.getByLabel('重さ', { exact: true }).selectOption('error');
  await expect(page.getByRole('button', { name: /^この欄へ移る/ })).toHaveCount(1);
  await expect(page.getByRole('button', { name: /^今回は見送る/ })).toHaveCount(0);
});

test('many findings come in portions', async ({ page }) => {
  await troubled(page);
  await goTo(page, '点検');
  await page.getByLabel('重さ', { exact: true }).selectOption('warning');
  const rows = page.getByRole('button', { name: /^この欄へ移る/ });
  await expect(rows).toHaveCount(20);
  await page.getByRole('button', { name: /^さらに表示/ }).click();
  await expect(rows.nth(20)).toBeFocused();
  expect(await rows.count()).toBeGreaterThan(30);
});

test('the state’s items are held against the initiatives', async ({ page }) => {
  await freshPlan(page, 'sample');
  await goTo(page, '点検');
  await page.getByRole('tab', { name: '気になる所' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tab', { name: '国の一覧との対応' })).toBeFocused();
  await expect(page.getByText('照らし合わせている版：第2.3版')).toBeVisible();
  await expect(page.getByText('全ての項目に、応える取組があります。')).toBeVisible();
  for (const { id, body } of await records('initiative')) {
    const items = (body.national_priorities as string[]).filter((key) => key !== 'telework');
    await rpc('record_set', { id, fields: { national_priorities: items } });
  }
  await page.reload();
  await goTo(page, '点検');
  await page.getByRole('tab', { name: '国の一覧との対応' }).click();
  await expect(page.locator('.uncovered li')).toHaveText(['テレワーク']);
  await expect(page.getByText('全ての項目に応える必要はありません。')).toBeVisible();
  const first = page.locator('tbody th button').first();
  await first.focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('#step-title')).not.toHaveText('点検');
  await goTo(page, '点検');
  await page.getByRole('tab', { name: '国の一覧との対応' }).click();
  await page.getByRole('button', { name: '計画の枠で版を選ぶ' }).click();
  await expect(page.getByLabel('対応を確かめる国の計画の版')).toBeFocused();
});

test('a word of the town is told, and a built-in one can be allowed', async ({ page }) => {
  await troubled(page);
  await goTo(page, '点検');
  await page.getByRole('tab', { name: '使わない言葉' }).click();
  await page.getByRole('button', { name: '「老人」を、この町では使ってよいことにする' }).click();
  await expect(field(page, 'この町では使ってよい')).toBeChecked();
  await page.getByRole('button', { name: '言葉を追加', exact: true }).click();
  await expect(field(page, '言葉').last()).toBeFocused();
  await page.keyboard.type('支える町');
  await page.getByRole('tab', { name: '気になる所' }).click();
  await page.getByLabel('重さ', { exact: true }).selectOption('notice');
  await expect(page.getByRole('button', { name: /^この欄へ移る：.*「支える町」/ })).toBeVisible();
  await expect(page.getByRole('button', { name: /^この欄へ移る：.*老人/ })).toHaveCount(0);
});

test('words that occur in the plan are taken into the glossary at once', async ({ page }) => {
  await freshPlan(page, 'blank');
  await goTo(page, '使命');
  await field(page, '使命').fill('RPAとフロントヤードで町を良くする');
  await goTo(page, '現状と課題');
  await page.getByRole('button', { name: '2語をまとめて加える' }).click();
  await expect(page.getByRole('list', { name: '用語集' }).getByRole('listitem')).toHaveCount(2);
  await expect(page.getByText('計画に出てくる言葉')).toBeHidden();
  expect((await records('glossary_term')).map((record) => record.body.word)).toEqual([
    'RPA',
    'フロントヤード',
  ]);
  await page.keyboard.press('Control+Z');
  await expect(page.getByRole('button', { name: '2語をまとめて加える' })).toBeVisible();
});

test('the road of thought is walked by the arrow keys', async ({ page }) => {
  await troubled(page);
  await goTo(page, '概要');
  const tree = page.getByRole('tree', { name: '考えの道' });
  const focused = tree.locator('[role="treeitem"]:focus');
  const top = tree.getByRole('treeitem').first();
  await page.getByRole('button', { name: 'すべてたたむ' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(top).toBeFocused();
  await expect(top).toHaveAttribute('aria-level', '1');
  await page.keyboard.press('ArrowRight');
  await expect(top).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('ArrowRight');
  await expect(focused).toHaveAttribute('aria-level', '2');
  await page.keyboard.press('ArrowLeft');
  await expect(top).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(top).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('End');
  await expect(focused).toContainText('使われない条例');
  await expect(focused).toContainText('必要とする取組がありません');
  await expect(tree.getByText('どの施策にも入っていません')).toBeVisible();
  await page.keyboard.press('Home');
  for (let times = 0; times < 3; times += 1) await page.keyboard.press('ArrowRight');
  await expect(tree.getByText('向かう施策がありません')).toBeVisible();
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(page.locator('#step-title')).toBeFocused();
  await expect(page.locator('main')).toContainText('浮いた取組');
});

test('the overview says what is next', async ({ page }) => {
  await freshPlan(page, 'blank');
  await goTo(page, '概要');
  await page.getByRole('region', { name: '次にすること' }).getByRole('button').click();
  await expect(page.locator('#step-title')).toHaveText('わが町');
  await freshPlan(page, 'sample');
  await goTo(page, '概要');
  await expect(page.getByText('残っているものはありません。')).toBeVisible();
  await page.getByText('数字の表を見る').click();
  await expect(page.getByRole('table', { name: /事業費の見通し/ })).toBeVisible();
  await page.getByRole('table', { name: '工程の見通し' }).getByRole('button').first().click();
  await expect(page.locator('[id^="field-"][id$="-roadmap"]')).toBeVisible();
});

async function looks(page: Page, look: () => Promise<void>) {
  await goTo(page, '概要');
  await page.getByRole('button', { name: 'すべて開く' }).click();
  await look();
  await goTo(page, '点検');
  await look();
  const leave = page.getByRole('button', { name: /^今回は見送る/ }).first();
  if (await leave.isVisible()) await leave.click();
  await page.getByText('点検で見るものの一覧').click();
  await look();
  for (const tab of ['国の一覧との対応', '使わない言葉']) {
    await page.getByRole('tab', { name: tab }).click();
    await look();
  }
  await goTo(page, '現状と課題');
  await look();
}

test('axe finds nothing where much is found, and where nothing is', async ({ page }) => {
  test.setTimeout(180_000);
  await troubled(page);
  await looks(page, () => expectNoAxeFindings(page));
  await freshPlan(page, 'blank');
  await looks(page, () => expectNoAxeFindings(page));
});

for (const [name, width, text] of [
  ['text of 200 %', 1280, '200%'],
  ['a window of 320 px', 320, '100%'],
] as const) {
  test(`${name} needs no scrolling sideways where much is found`, async ({ page }) => {
    test.setTimeout(120_000);
    await page.setViewportSize({ width, height: 800 });
    await page.addInitScript((size) => {
      document.addEventListener('DOMContentLoaded', () => (document.documentElement.style.fontSize = size));
    }, text);
    await troubled(page);
    await looks(page, () => expectNoSidewaysScrolling(page));
  });
}
