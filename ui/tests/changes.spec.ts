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

const dialog = (page: Page) => page.getByRole('dialog');
const status = (page: Page) => dialog(page).getByRole('status').first();
const tab = (page: Page, name: string) => dialog(page).getByRole('tab', { name });

interface View {
  records: { id: string; kind: string; body: Record<string, unknown> }[];
}
const mission = async () => {
  const view = (await rpc('plan_view')) as View;
  return view.records.find((record) => record.kind === 'mission')!;
};

async function command(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.keyboard.type(name);
  await expect(page.getByRole('option', { name }).first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(dialog(page).getByRole('tab').first()).toBeVisible();
}

test('a point in time is kept, compared, and gone back to, by keyboard', async ({ page }) => {
  await freshPlan(page, 'sample');
  const before = String((await mission()).body.text);
  await command(page, 'この時点を残す');
  await expect(dialog(page)).toContainText('まだ残していません。');
  await expectNoAxeFindings(page);
  await page.getByLabel('この時点の名前').focus();
  await page.keyboard.type('素案');
  await page.keyboard.press('Enter');
  await expect(status(page)).toHaveText('「素案」の時点を残しました。');
  await expect(status(page)).toBeFocused();
  await expect(dialog(page).getByRole('heading', { name: '素案' })).toBeVisible();
  await page.keyboard.press('Escape');

  await goTo(page, '使命');
  await field(page, '使命').fill('雪の日も届く役場をつくる。');
  await command(page, '前回からの変更');
  await expect(status(page)).toHaveText('1件の変更（書き替え1）');
  await expect(dialog(page).locator('li del').first()).toBeVisible();
  await expect(dialog(page).locator('ins').last()).toHaveCSS('text-decoration-line', 'underline');
  await expect(dialog(page).locator('li del').first()).toHaveCSS('text-decoration-line', 'line-through');
  await expectNoAxeFindings(page);

  // From the list to the field, and back to what it said.
  await dialog(page).getByRole('button', { name: '使命', exact: true }).last().press('Enter');
  await expect(dialog(page)).toHaveCount(0);
  await expect(field(page, '使命')).toBeFocused();
  await command(page, '前回からの変更');
  await dialog(page)
    .getByRole('button', { name: /^この項目を前に戻す：使命の「使命」$/ })
    .press('Enter');
  await expect(status(page)).toContainText('使命の「使命」を前に戻す：済みました。');
  await expect(dialog(page)).toContainText('「素案」の時点');
  await expect(dialog(page)).toContainText('変わったところはありません。');
  expect((await mission()).body.text).toBe(before);
  await expectNoAxeFindings(page);
  await dialog(page).getByRole('button', { name: '元に戻す' }).press('Enter');
  await expect(status(page)).toContainText('1件の変更');

  // The whole, asked first, and taken back.
  await tab(page, '前回からの変更').focus();
  await page.keyboard.press('ArrowRight');
  await dialog(page).getByRole('button', { name: 'この時点に戻す：「素案」' }).press('Enter');
  await expect(dialog(page)).toContainText('計画の全体を「素案」の時点に戻します。');
  await expectNoAxeFindings(page);
  await page.keyboard.press('Enter');
  await expect(status(page)).toHaveText('「素案」の時点に戻しました。');
  expect((await mission()).body.text).toBe(before);
  await dialog(page).getByRole('button', { name: '元に戻す' }).press('Enter');
  await expect(status(page)).toHaveText('元に戻しました。');
  expect((await mission()).body.text).not.toBe(before);

  // Another name, then away with it, asked first.
  await dialog(page).getByRole('button', { name: '名前を変える：「素案」' }).press('Enter');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('議案提出');
  await page.keyboard.press('Enter');
  await expect(dialog(page).getByRole('heading', { name: '議案提出' })).toBeVisible();
  await dialog(page).getByRole('button', { name: '削除：「議案提出」の時点' }).press('Enter');
  await expect(dialog(page)).toContainText('この時点は元に戻せません。');
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toContainText('まだ残していません。');
});

test('what was passed over in the history is looked at and brought back, and history leads back and forth', async ({
  page,
}) => {
  await freshPlan(page, 'sample');
  const { id } = await mission();
  for (const text of ['一', '二', '三']) await rpc('record_set', { id, fields: { text } });
  await rpc('undo');
  await rpc('record_set', { id, fields: { for_whom: '町民' } });
  await page.reload();
  await expect(page.locator('#step-title')).toBeVisible();
  await page.getByRole('button', { name: '履歴' }).press('Enter');
  await expect(dialog(page).locator('[aria-current="step"]')).toContainText('いまここ');
  await dialog(page)
    .getByRole('checkbox', { name: /^やめた操作だけを見る/ })
    .press('Space');
  await dialog(page)
    .getByRole('button', { name: /^内容を見る：「使命の「使命」を変更」/ })
    .press('Enter');
  await expect(dialog(page).locator('ins')).toHaveText('追加：三');
  await expectNoAxeFindings(page);
  await dialog(page)
    .getByRole('button', { name: /^この操作を戻す：/ })
    .press('Enter');
  await expect(status(page)).toHaveText('「使命の「使命」を変更」を戻しました。');
  expect((await mission()).body.text).toBe('三');
  await dialog(page)
    .getByRole('checkbox', { name: /^やめた操作だけを見る/ })
    .press('Space');
  await dialog(page)
    .getByRole('button', { name: /^ここまで戻す：/ })
    .last()
    .press('Enter');
  await expect(status(page)).toContainText('のところへ移りました。');
  expect((await mission()).body.text).toBe('一');
  await dialog(page)
    .getByRole('button', { name: /^ここまでやり直す：/ })
    .first()
    .press('Enter');
  await expect.poll(async () => (await mission()).body.text).toBe('三');
  await expectNoAxeFindings(page);
});

test('a thousand changes are counted, shown in parts and filtered by step', async ({ page }) => {
  test.setTimeout(120_000);
  await freshPlan(page, 'blank');
  const fields = Array.from({ length: 1000 }, (_, at) => ({
    edit: 'add',
    kind: 'glossary_term',
    fields: { word: `言葉${at}`, meaning: 'その意味です。' },
  }));
  await rpc('record_batch', { name: '用語を追加', edits: fields });
  await rpc('record_add', { kind: 'section', fields: { name: '住民課' } });
  await page.reload();
  await expect(page.locator('#step-title')).toBeVisible();
  await goTo(page, '概要');
  await page.getByRole('button', { name: '変更を見る' }).press('Enter');
  await expect(status(page)).toContainText('1,001件の変更（追加1,001');
  await expect(dialog(page).locator('li[data-change]')).toHaveCount(100);
  await dialog(page).getByRole('button', { name: 'さらに表示（あと901項目）' }).press('Enter');
  await expect(dialog(page).locator('li[data-change]')).toHaveCount(600);
  await dialog(page).getByLabel('段階', { exact: true }).selectOption({ label: 'わが町（1件）' });
  await expect(dialog(page).locator('li[data-change]')).toHaveCount(1);
  await dialog(page).getByLabel('比べる相手').selectOption({ label: 'ほかのファイル…' });
  await expect(dialog(page)).toContainText('比べるファイルを選んで、');
  await page.getByLabel('比べる計画ファイル').fill('/ない/計画.dxplan');
  await page.keyboard.press('Enter');
  await expect(dialog(page).getByRole('alert')).toContainText('見つかりません。');
  await expectNoAxeFindings(page);
});

for (const [name, width, height, size] of [
  ['text of 200 %', 1280, 800, '200%'],
  ['a window of 320 px', 320, 640, '100%'],
] as const) {
  test(`${name}: nothing of history and changes sticks out`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await page.addInitScript((text) => {
      document.addEventListener('DOMContentLoaded', () => (document.documentElement.style.fontSize = text));
    }, size);
    await freshPlan(page, 'sample');
    await rpc('snapshot_take', { name: '素案' });
    await rpc('record_set', { id: (await mission()).id, fields: { text: '長い使命。'.repeat(40) } });
    await page.reload();
    await expect(page.locator('#step-title')).toBeVisible();
    await command(page, '前回からの変更');
    await expect(status(page)).toContainText('1件の変更');
    for (const view of ['前回からの変更', '残した時点', '操作の履歴']) {
      await tab(page, view).click();
      await expectNoSidewaysScrolling(page);
      const wide = await dialog(page).evaluate((element) =>
        [element, ...element.querySelectorAll('.dialog, .dialog__body')].some(
          (box) => box.scrollWidth > box.clientWidth + 1,
        ),
      );
      expect(wide, view).toBe(false);
    }
  });
}
