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
  saved,
} from './support';

test.afterAll(closeAll);

interface Instrument {
  kind: string;
  action: string;
  title: string;
  current: string;
  revised: string;
  initiatives: string[];
}

async function records<T>(kind: string): Promise<T[]> {
  const plan = (await rpc('plan_view')) as { records: { kind: string; body: T }[] };
  return plan.records.filter((record) => record.kind === kind).map((record) => record.body);
}

/** Makes an ordinance from a model, and leaves its desk open. */
async function fromModel(page: Page, title: string): Promise<void> {
  await goTo(page, '条例等');
  await page.getByRole('button', { name: '見本から作る' }).click();
  await page.getByRole('button', { name: `この見本で作る：${title}`, exact: true }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

test('a new ordinance is made from a model with the words of the town, by keyboard alone', async ({
  page,
}) => {
  await freshPlan(page, 'blank', '見本村');
  await goTo(page, '条例等');
  await page.getByRole('button', { name: '見本から作る' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  await expectNoAxeFindings(page);
  await dialog.getByRole('button', { name: 'この見本で作る：DX推進審議会条例' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('#step-title')).toHaveText('見本村DX推進審議会条例');
  await expect(field(page, '題名')).toBeFocused();
  await expect(field(page, '制定する本文')).toHaveValue(/審議会は、村長の諮問に応じ/);
  await expect(field(page, '現行')).toHaveCount(0);
  await expect(page.getByText('見本「DX推進審議会条例」から作りました。')).toBeVisible();
  await expect(page.getByText('法規担当の確認が要ります')).toBeVisible();
  await expect(page.getByText('埋めていない「〔担当課〕」があります')).toBeVisible();
  await expect(page.getByRole('tabpanel')).toContainText('新しく作る例規には、改め文がありません');
  await expectNoAxeFindings(page);
  const [made] = await records<Instrument>('instrument');
  expect(made).toMatchObject({ kind: 'ordinance', action: 'enactment', title: '見本村DX推進審議会条例' });
  // Esc leads back to the list, onto the item that was open.
  await page.keyboard.press('Escape');
  await expect(page.locator('.item').first()).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect(page.locator('.item')).toHaveCount(0);
});

test('the two texts stand side by side where there is room, and what is odd is said while it is typed', async ({
  page,
}) => {
  await freshPlan(page, 'blank');
  await fromModel(page, '課設置条例（デジタル推進課を置く）');
  const current = field(page, '現行');
  const revised = field(page, '改正後');
  const [left, right] = [await current.boundingBox(), await revised.boundingBox()];
  expect(left && right && Math.abs(left.y - right.y) < 2 && right.x > left.x + left.width).toBe(true);
  await page.getByRole('tab', { name: '注意' }).click();
  await expect(page.getByRole('tabpanel')).toContainText('気になるところはありません');
  await revised.focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.insertText('第9条　あいまいな条。\n');
  await expect(page.getByRole('tab', { name: /注意（\d+件）/ })).toBeVisible();
  await expect(page.getByRole('tabpanel')).toContainText('番号');
  await expect(revised).toBeFocused();
  await page
    .getByRole('button', { name: /改正後 \d+行目へ移る/ })
    .first()
    .click();
  await expect(revised).toBeFocused();
  // Arrows move among the tabs.
  await page.getByRole('tab', { name: /注意/ }).focus();
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('tab', { name: '新旧対照表' })).toBeFocused();
  await expect(page.getByRole('tab', { name: '新旧対照表' })).toHaveAttribute('aria-selected', 'true');
  await page.setViewportSize({ width: 700, height: 900 });
  const [above, below] = [await current.boundingBox(), await revised.boundingBox()];
  expect(above && below && below.y >= above.y + above.height).toBe(true);
  await expectNoSidewaysScrolling(page);
});

test('the amending text and the table follow what is typed, and the text can be taken along', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await freshPlan(page, 'blank');
  await goTo(page, '条例等');
  await page.getByRole('button', { name: '白紙から作る' }).click();
  await field(page, '題名').fill('みちのべ町会議規則');
  await page.getByRole('radio', { name: '規則', exact: true }).check();
  await page.getByRole('radio', { name: '一部改正' }).check();
  await field(page, '番号').fill('平成17年みちのべ町規則第6号');
  const panel = page.getByRole('tabpanel');
  await expect(panel).toContainText('現行と改正後の両方を書くと');
  const text = (chair: string) =>
    `みちのべ町会議規則\n（会議）\n第1条　会議は、${chair}が招集する。\n（委任）\n第2条　必要な事項は、町長が定める。\n`;
  await field(page, '現行').fill(text('会長'));
  await field(page, '改正後').fill(text('委員長'));
  await expect(panel).toContainText('みちのべ町会議規則の一部を改正する規則');
  await expect(panel).toContainText('（平成17年みちのべ町規則第6号）の一部を次のように改正する。');
  await expect(panel).toContainText('第1条中「会長」を「委員長」に改める。');
  await page.getByRole('button', { name: '改め文を写す' }).click();
  await expect(page.locator('.toast')).toContainText('写しました');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('「委員長」に改める。');
  // The day of enforcement gives the sentence of the 附則.
  await page.getByRole('radio', { name: '公布の日' }).check();
  await page.getByRole('button', { name: 'この文を附則に入れる' }).click();
  await expect(field(page, '附則・経過措置')).toHaveValue('この規則は、公布の日から施行する。');
  await expect(panel).toContainText('この規則は、公布の日から施行する。');
  await expectNoAxeFindings(page);
  await page.getByRole('tab', { name: '新旧対照表' }).click();
  await expect(panel.locator('u')).toHaveText(['会長', '委員長']);
  await expectNoAxeFindings(page);
});

test('references that an insertion left behind are told and mended at once, and undo takes it back', async ({
  page,
}) => {
  await freshPlan(page, 'blank');
  await goTo(page, '条例等');
  await page.getByRole('button', { name: '白紙から作る' }).click();
  await page.getByRole('radio', { name: '一部改正' }).check();
  const article = (number: number, text: string) => `第${number}条　${text}\n`;
  const [call, affairs] = ['会議は、会長が招集する。', '庶務は、総務課で行う。'];
  const told = '町長は、第2条の庶務の状況を公表する。';
  await field(page, '現行').fill(`町条例\n${article(1, call)}${article(2, affairs)}${article(3, told)}`);
  await field(page, '改正後').fill(
    `町条例\n${article(1, call)}${article(2, '会議は、公開とする。')}${article(3, affairs)}${article(4, told)}`,
  );
  await page.getByRole('tab', { name: '注意（1件）' }).click();
  await expect(page.getByRole('tabpanel')).toContainText('今のままでは別の第2条を指します');
  await expectNoAxeFindings(page);
  await page.getByRole('button', { name: 'ずれた引用をまとめて直す' }).click();
  await expect(field(page, '改正後')).toHaveValue(/第4条　町長は、前条の庶務/);
  await expect(page.getByRole('tab', { name: '注意', exact: true })).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect(field(page, '改正後')).toHaveValue(/第4条　町長は、第2条の庶務/);
});

test('nothing is asked in the middle of a conversion', async ({ page }) => {
  await freshPlan(page, 'blank');
  await goTo(page, '条例等');
  await page.getByRole('button', { name: '白紙から作る' }).click();
  await expect(field(page, '題名')).toBeFocused();
  const text = field(page, '制定する本文');
  await text.focus();
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/rpc/ordinance_draft')) asked.push(request.postData() ?? '');
  });
  await compose(page, 'みちのべちょうじょうれい', 'みちのべ町条例');
  await page.waitForTimeout(900);
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.join()).not.toContain('じょうれい');
  await expect(text).toHaveValue('みちのべ町条例');
  await expect(text).toBeFocused();
});

test('an amendment asks for what it needs, begins from the text as it is, and knows its initiatives', async ({
  page,
}) => {
  await freshPlan(page, 'sample');
  await goTo(page, '条例等');
  await page.getByRole('button', { name: '白紙から作る' }).click();
  await field(page, '題名').fill('みちのべ町課設置条例');
  await page.getByRole('radio', { name: '一部改正' }).check();
  await field(page, '番号').fill('平成17年みちのべ町条例第6号');
  await field(page, '現行').fill('みちのべ町課設置条例\n第1条　町に総務課を置く。\n');
  await page.getByRole('button', { name: '現行を写して書き始める' }).click();
  await expect(field(page, '改正後')).toHaveValue(/総務課を置く/);
  await expect(page.getByText('現行と改正後に違いがありません。')).toBeVisible();
  await page.getByRole('radio', { name: '日を定める' }).check();
  await field(page, '施行期日').fill('令和９年４月１日');
  await page.getByRole('combobox', { name: /取組を/ }).click();
  await page.getByRole('option').first().click();
  await page.keyboard.press('Escape');
  await saved(page);
  const made = (await records<Instrument>('instrument')).find((one) => one.title === 'みちのべ町課設置条例');
  expect(made?.action).toBe('partial_amendment');
  expect(made?.initiatives).toHaveLength(1);
  await page.getByRole('button', { name: '一覧へ戻る' }).click();
  await expect(page.locator('.item').last()).toContainText('取組 1件');
});

test('candidates of analogue rules are found by their words and taken into the list', async ({ page }) => {
  await freshPlan(page, 'sample');
  await fromModel(page, '施設の管理規則（アナログ規制を見直す）');
  await page.getByRole('button', { name: '言葉を探す' }).click();
  const candidates = page.getByRole('list', { name: '候補' });
  await expect(candidates).toContainText('第3条第1項');
  await expect(candidates).toContainText('FD等の記録媒体を指定する規制');
  await page.getByRole('button', { name: /第3条第1項の「目視」を点検表に加える/ }).click();
  await expect(candidates).toContainText('点検表にあります');
  await expect(field(page, '条項')).toHaveValue('第3条第1項');
  await page.getByRole('radio', { name: '該当', exact: true }).check();
  await field(page, '見直しの方針').fill('カメラによる点検もできるように改める。');
  await field(page, '期限').fill('令和９年３月');
  await saved(page);
  await expectNoAxeFindings(page);
  const all = await records<{ place: string; class: string; judgement: string; words: string }>(
    'analogue_finding',
  );
  const finding = all.find((one) => one.place === '第3条第1項');
  expect(finding).toMatchObject({ class: 'visual_inspection', judgement: 'applies' });
  expect(finding?.words).toContain('目視');
});

test('a model put into a written ordinance says that it replaces, and undo brings the old text back', async ({
  page,
}) => {
  await freshPlan(page, 'blank');
  await fromModel(page, '議会の議決すべき事件を定める条例');
  await page.getByRole('button', { name: '見本を入れる' }).click();
  await expect(page.getByRole('dialog')).toContainText('元に戻せます');
  await page.getByRole('button', { name: 'この見本を入れる：DX推進本部設置要綱' }).click();
  await expect(field(page, '制定する本文')).toHaveValue(/DX推進本部設置要綱/);
  await page.locator('#step-title').focus();
  await page.keyboard.press('Control+z');
  await expect(field(page, '制定する本文')).toHaveValue(/議決すべき事件/);
});
