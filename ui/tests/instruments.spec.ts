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
  // What the checks of the plan say about the texts is told among the rest.
  await page.getByRole('tab', { name: '注意（2件）' }).click();
  await expect(page.getByRole('tabpanel')).toContainText('埋めていない「○年」があります');
  await revised.focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.insertText('第9条　あいまいな条。\n');
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
  await page.getByRole('listbox').getByRole('option').first().click();
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
  await expect(candidates).toContainText('第３条第１項');
  await expect(candidates).toContainText('FD等の記録媒体を指定する規制');
  await page.getByRole('button', { name: /第３条第１項の「目視」を点検表に加える/ }).click();
  await expect(candidates).toContainText('点検表にあります');
  await expect(field(page, '条項')).toHaveValue('第３条第１項');
  await page.getByRole('radio', { name: '該当', exact: true }).check();
  await field(page, '見直しの方針').fill('カメラによる点検もできるように改める。');
  await field(page, '期限').fill('令和９年３月');
  await saved(page);
  await expectNoAxeFindings(page);
  const all = await records<{ place: string; class: string; judgement: string; words: string }>(
    'analogue_finding',
  );
  const finding = all.find((one) => one.place === '第３条第１項');
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

const THREE =
  'みちのべ町会議条例\n（会議）\n第1条　会議は、会長が招集する。\n\n（庶務）\n第2条　庶務は、総務課で行う。\n（委任）\n第3条　必要な事項は、町長が定める。\n附　則\nこの条例は、公布の日から施行する。\n';

/** A desk on which an ordinance of three articles is amended, shown by provision. */
async function byProvision(page: Page): Promise<void> {
  await freshPlan(page, 'blank');
  await goTo(page, '条例等');
  await page.getByRole('button', { name: '白紙から作る' }).click();
  await page.getByRole('radio', { name: '一部改正' }).check();
  await field(page, '現行').fill(THREE);
  await page.getByRole('button', { name: '現行を写して書き始める' }).click();
  await expect(field(page, '改正後')).toHaveValue(THREE);
  await page.getByRole('button', { name: '条ごと' }).click();
  await expect(field(page, '第3条 改正後')).toBeVisible();
}

const revisedText = async () => (await records<Instrument>('instrument'))[0]?.revised;

test('an ordinance is edited provision by provision, by keyboard alone, and every step can be undone', async ({
  page,
}) => {
  await byProvision(page);
  const panel = page.getByRole('tabpanel');
  await expect(page.locator('.rows > li')).toHaveCount(5);
  await expect(page.locator('.rows > li .place')).toHaveText(['題名', '第1条', '第2条', '第3条', '附則']);
  await expect(page.getByText('変更', { exact: true })).toHaveCount(0);
  // The two texts of a provision are as high as each other.
  const first = field(page, '第1条 改正後');
  const [left, right] = [
    await page.getByRole('group', { name: '第1条 現行' }).boundingBox(),
    await first.boundingBox(),
  ];
  expect(left && right && Math.abs(left.height - right.height) < 2 && left.y === right.y).toBe(true);
  await first.focus();
  await page.keyboard.press('Control+End');
  for (let back = 0; back < 6; back += 1) await page.keyboard.press('ArrowLeft');
  await page.keyboard.insertText('又は副会長');
  await expect(page.locator('.rows > li').nth(1)).toContainText('変更');
  await expect(panel).toContainText('第1条中「会長」の次に「又は副会長」を加える。');
  await expect(first).toBeFocused();
  await expect.poll(revisedText).toBe(THREE.replace('会長が', '会長又は副会長が'));
  await expectNoAxeFindings(page);
  // Tab leads from the field to what can be done with the provision.
  await page.keyboard.press('Shift+Tab');
  await expect(page.getByRole('button', { name: '第1条：この条を削る' })).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(page.getByRole('button', { name: '第1条の次に条を加える' })).toBeFocused();
  await page.keyboard.press('Enter');
  const added = field(page, '第2条 改正後').first();
  await expect(added).toBeFocused();
  // It begins as the others do: the caption is to be written first, and then the words behind the number.
  await expect(added).toHaveValue('（○○）\n第2条　');
  await page.keyboard.insertText('公開');
  await page.keyboard.press('Control+End');
  await page.keyboard.insertText('会議は、公開とする。');
  await expect(added).toHaveValue('（公開）\n第2条　会議は、公開とする。');
  await expect(page.locator('.rows > li').nth(2)).toContainText('追加');
  await page.getByRole('button', { name: '後ろの条の番号を繰り下げる' }).focus();
  await page.keyboard.press('Enter');
  await expect(added).toBeFocused();
  await expect(page.locator('.rows > li .place')).toHaveText([
    '題名',
    '第1条',
    '第2条',
    '第3条',
    '第4条',
    '附則',
  ]);
  await expect(panel).toContainText('第3条を第4条とし、第2条を第3条とし、第1条の次に次の1条を加える。');
  const withThree = THREE.replace('会長が', '会長又は副会長が')
    .replace('第3条', '第4条')
    .replace('第2条', '第3条')
    .replace('（庶務）', '（公開）\n第2条　会議は、公開とする。\n（庶務）');
  await expect.poll(revisedText).toBe(withThree);
  await expectNoAxeFindings(page);
  // Each step is taken back by itself, in the field that has the focus.
  await page.keyboard.press('Control+z');
  await expect(field(page, '第3条 改正後')).toHaveValue(/必要な事項/);
  await page.keyboard.press('Control+y');
  await expect(field(page, '第4条 改正後')).toHaveValue(/必要な事項/);
  // A provision in force that is deleted stays to be seen, with the way back.
  await page.getByRole('button', { name: '第4条：この条を削る' }).focus();
  await page.keyboard.press('Enter');
  const back = page.getByRole('button', { name: '第3条を現行に戻す' }).last();
  await expect(back).toBeFocused();
  await expect(page.locator('.rows > li').nth(4)).toContainText('削除');
  await expect.poll(revisedText).not.toContain('必要な事項');
  await expectNoAxeFindings(page);
  await page.keyboard.press('Enter');
  await expect(page.locator('.rows > li').nth(4).locator('textarea')).toBeFocused();
  await expect(page.locator('.rows > li').nth(4).locator('textarea')).toHaveValue(
    '（委任）\n第3条　必要な事項は、町長が定める。',
  );
  // How the text is shown is remembered.
  await page.reload();
  await goTo(page, '条例等');
  await page.locator('.item').first().click();
  await expect(page.getByRole('button', { name: '条ごと' })).toHaveAttribute('aria-pressed', 'true');
  await expect(page.locator('.rows > li')).toHaveCount(6);
  await page.setViewportSize({ width: 700, height: 900 });
  await expectNoSidewaysScrolling(page);
  await page.getByRole('button', { name: '通し' }).click();
  await expect(field(page, '改正後')).toHaveValue(/第2条　会議は、公開とする。/);
});

test('a conversion in a provision is not disturbed, and the rows are made anew only when it is left', async ({
  page,
}) => {
  await byProvision(page);
  const second = field(page, '第2条 改正後');
  await second.focus();
  await page.keyboard.press('Control+End');
  const sent: string[] = [];
  page.on('request', (request) => {
    if (/rpc\/(record_set|ordinance_provisions)$/.test(request.url())) sent.push(request.postData() ?? '');
  });
  await compose(page, 'ふくちょうちょう', '副町長');
  await expect(second).toBeFocused();
  await expect(second).toHaveValue('（庶務）\n第2条　庶務は、総務課で行う。副町長');
  await page.waitForTimeout(900);
  expect(sent.join()).not.toContain('ちょうちょう');
  await expect.poll(revisedText).toContain('総務課で行う。副町長\n');
  // Another article that is typed into the field becomes a row of its own, without the text being lost.
  await page.keyboard.insertText('\n第2条の2　会議は、公開とする。');
  await expect(page.locator('.rows > li')).toHaveCount(5);
  await page.keyboard.press('Tab');
  await expect(page.locator('.rows > li')).toHaveCount(6);
  await expect(field(page, '第2条の2 改正後')).toHaveValue('第2条の2　会議は、公開とする。');
  await expect
    .poll(revisedText)
    .toBe(
      THREE.replace('（委任）', '第2条の2　会議は、公開とする。\n（委任）').replace(
        '課で行う。',
        '課で行う。副町長',
      ),
    );
  // At once to another field and on: what is typed there while the rows are read again stays.
  await page.getByRole('textbox', { name: '第1条 改正後' }).focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.insertText('い');
  await page.getByRole('textbox', { name: '第3条 改正後' }).focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.insertText('ろ');
  await expect(field(page, '第3条 改正後')).toBeFocused();
  await page.waitForTimeout(900);
  await expect.poll(revisedText).toContain('招集する。い\n\n（庶務）');
  await expect.poll(revisedText).toContain('定める。ろ\n附　則');
});

test('the town chooses how its amending text is written, and the table may be what amends', async ({
  page,
}) => {
  await byProvision(page);
  await field(page, '第1条 改正後').fill('（会議）\n第1条　会議は、会長又は副会長が招集する。');
  const panel = page.getByRole('tabpanel');
  await expect(panel).toContainText('の次に「又は副会長」を加える');
  await field(page, '改め文の書き方').selectOption('国・縦書き（の下に）');
  await expect(panel).toContainText('の下に「又は副会長」を加える');
  await expect(field(page, '改め文の書き方').locator('option').nth(1)).toContainText('要確認');
  await page.getByRole('radio', { name: '新旧対照表', exact: true }).check();
  await expect(panel).toContainText('の一部を次のように改正する。');
  await expect(panel).toContainText('下線で示すように改正する。');
  await expect(panel).toContainText('この表が改正の本文です');
  await expect(field(page, '改め文の書き方')).toHaveCount(0);
  // The words around the table, in the three forms that towns use.
  await expect(panel.locator('th')).toHaveText(['改正前', '改正後']);
  await expect(panel.locator('td')).toHaveCount(2);
  await page.getByRole('radio', { name: '後に備考' }).check();
  await expect(panel).not.toContainText('下線で示すように改正する。');
  await expect(panel).toContainText('備考　改正部分は、下線の部分である。');
  await page.getByRole('radio', { name: '前に詳しく' }).check();
  await expect(panel).toContainText('これを加え');
  await expect(page.getByText('改める旨をどこに書きますか')).toBeVisible();
  await expectNoAxeFindings(page);
  await page.getByRole('button', { name: '仕上がりを見て、Wordに書き出す' }).click();
  const dialog = page.getByRole('dialog', { name: '新旧対照表をWordに書き出す' });
  await expect(dialog.getByRole('region', { name: '仕上がり' })).toContainText('これを加え');
  await expect(dialog.getByRole('region', { name: '仕上がり' })).toContainText('改正前');
});

test('in a wide window what follows from the texts stands beside them and stays while they are written', async ({
  page,
}) => {
  await byProvision(page);
  await field(page, '第1条 改正後').fill('（会議）\n第1条　会議は、会長又は副会長が招集する。');
  const told = page.getByRole('navigation', { name: '本文から決まるもの' });
  await page.setViewportSize({ width: 1440, height: 900 });
  await expect(told).toBeHidden();
  const tabs = page.getByRole('tablist');
  const last = field(page, '附則 改正後');
  await last.scrollIntoViewIfNeeded();
  await last.focus();
  await expect(tabs).toBeInViewport();
  const [rows, beside] = [await page.locator('.rows').boundingBox(), await tabs.boundingBox()];
  expect(rows && beside && beside.x > rows.x + rows.width).toBe(true);
  // In a narrower one they stand below; what they say is told at the edge, with the way to them.
  await page.setViewportSize({ width: 1280, height: 800 });
  await field(page, '第1条 改正後').scrollIntoViewIfNeeded();
  await page.locator('#part-texts').evaluate((element) => element.scrollIntoView());
  await expect(told).toBeInViewport();
  await expect(told.getByRole('button', { name: '改め文 1文' })).toBeVisible();
  await expectNoAxeFindings(page);
  await told.getByRole('button', { name: '注意はありません' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: '注意' })).toBeFocused();
  await expect(page.getByRole('tab', { name: '注意' })).toHaveAttribute('aria-selected', 'true');
  await expect(tabs).toBeInViewport();
  await expect(told).toBeHidden();
  for (const width of [1440, 1280, 320]) {
    await page.setViewportSize({ width, height: 800 });
    for (const size of ['100%', '200%']) {
      await page.evaluate((text) => (document.documentElement.style.fontSize = text), size);
      await expectNoSidewaysScrolling(page);
    }
  }
});

test('the provisions of a supplement are edited one by one, and the title cannot be deleted', async ({
  page,
}) => {
  await freshPlan(page, 'blank');
  await goTo(page, '条例等');
  await page.getByRole('button', { name: '白紙から作る' }).click();
  await page.getByRole('radio', { name: '一部改正' }).check();
  const text =
    '町会議条例\n（会議）\n第1条　会議は、会長が招集する。\n附　則\n（施行期日）\n１　この条例は、公布の日から施行する。\n２　委員は、前に選ぶことができる。\n別表第1（第1条関係）\n|区分|人数|\n別表第2（第1条関係）\n|区分|金額|\n';
  await field(page, '現行').fill(text);
  await page.getByRole('button', { name: '現行を写して書き始める' }).click();
  await page.getByRole('button', { name: '条ごと' }).click();
  await expect(page.locator('.rows > li .place')).toHaveText([
    '題名',
    '第1条',
    '附則',
    '附則第1項',
    '附則第2項',
    '別表第1',
    '別表第2',
  ]);
  for (const place of ['題名', '附則'])
    await expect(page.getByRole('button', { name: new RegExp(`^${place}：`) })).toHaveCount(0);
  await page.getByRole('button', { name: '附則第1項の次に項を加える' }).click();
  const added = field(page, '附則第2項 改正後').first();
  await expect(added).toBeFocused();
  await expect(added).toHaveValue('２　');
  await page.keyboard.insertText('会長は、前に選ぶことができる。');
  await page.getByRole('button', { name: '後ろの項の番号を繰り下げる' }).click();
  await expect(page.getByRole('tabpanel')).toContainText('附則第2項を附則第3項とし');
  const before = '２　委員は';
  await expect.poll(revisedText).toBe(text.replace(before, `２　会長は、前に選ぶことができる。\n３　委員は`));
  await page.getByRole('button', { name: '附則第3項：この項を削る' }).click();
  await expect.poll(revisedText).toBe(text.replace('２　委員は', '２　会長は'));
});

test('what differs only in the form of a character is said and never drafted', async ({ page }) => {
  await byProvision(page);
  await field(page, '第1条 改正後').fill('(会議)\n第１条　会議は、会長が招集する。');
  await field(page, '第2条 改正後').focus();
  await expect(page.locator('.rows > li').nth(1)).toContainText('字の形だけ');
  await expect(page.getByRole('tabpanel')).toContainText('字の形や空白だけの違いは、改め文に書きません。');
  await page.getByRole('tab', { name: '注意（1件）' }).click();
  await expect(page.getByRole('tabpanel')).toContainText(
    '全角と半角だけの違いが3か所あります（第１条）。改め文には書きません。',
  );
  await expectNoAxeFindings(page);
});

test('the table is seen as a paper and saved for Word, and the amending text as a file', async ({ page }) => {
  await byProvision(page);
  await field(page, '第1条 改正後').fill('（会議）\n第1条　会議は、会長又は副会長が招集する。');
  await page.getByRole('tab', { name: '新旧対照表' }).click();
  await page.getByRole('button', { name: '仕上がりを見て、Wordに書き出す' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('region', { name: '仕上がり' })).toContainText('会長又は副会長');
  await expectNoAxeFindings(page);
  await dialog.getByRole('button', { name: '書き出す', exact: true }).click();
  await expect(dialog).toContainText('みちのべ町会議条例　新旧対照表.docx');
  await dialog.getByRole('textbox', { name: '書き出すフォルダー' }).fill('');
  await expect(dialog.getByRole('button', { name: '書き出す', exact: true })).toBeDisabled();
  await page.keyboard.press('Escape');
  await page.getByRole('tab', { name: '改め文' }).click();
  await page.getByRole('button', { name: 'ファイルに書き出す' }).click();
  await dialog.getByRole('button', { name: '書き出す', exact: true }).click();
  await expect(dialog).toContainText('みちのべ町会議条例の一部を改正する条例.txt');
  await expectNoAxeFindings(page);
  await dialog.getByRole('button', { name: '閉じる' }).click();
  await expect(page.getByRole('button', { name: 'ファイルに書き出す' })).toBeFocused();
});

test('a remark leads into the provision that it is about', async ({ page }) => {
  await byProvision(page);
  await field(page, '第3条 改正後').fill('（委任）\n第9条　必要な事項は、町長が定める。');
  await page.getByRole('tab', { name: /注意（\d+件）/ }).click();
  await page.getByRole('button', { name: '改正後 8行目へ移る' }).first().click();
  await expect(field(page, '第9条 改正後')).toBeFocused();
  const marked = await field(page, '第9条 改正後').evaluate((element: HTMLTextAreaElement) =>
    element.value.slice(element.selectionStart, element.selectionEnd),
  );
  expect(marked).toBe('第9条　必要な事項は、町長が定める。');
});

test('a provision gets a day of its own, a usual sentence goes into the supplement, and two ordinances share a bill', async ({
  page,
}) => {
  await freshPlan(page, 'blank', '見本町');
  const text = (title: string, who: string, section: string) =>
    `${title}\n(会議)\n第1条　会議は、${who}が招集する。\n(庶務)\n第2条　庶務は、${section}で行う。\n`;
  const add = (fields: object) =>
    rpc('record_add', {
      kind: 'instrument',
      fields: { action: 'partial_amendment', number: '平成20年見本町条例第5号', ...fields },
    });
  await add({
    title: '見本町会議条例',
    current: text('見本町会議条例', '会長', '総務課'),
    revised: text('見本町会議条例', '委員長', '企画課'),
    enforcement: 'on_promulgation',
  });
  await add({
    title: '見本町審査条例',
    current: text('見本町審査条例', '会長', '総務課'),
    revised: text('見本町審査条例', '議長', '総務課'),
  });
  await page.reload();
  await goTo(page, '条例等');
  await page.getByRole('button', { name: '見本町会議条例', exact: true }).click();
  const days = page.getByRole('group', { name: '別の日に施行する規定' });
  await days.getByRole('button', { name: '別の日を追加' }).click();
  const second = days.getByRole('checkbox', { name: '第2条の改正規定' });
  await second.focus();
  await page.keyboard.press('Space');
  await days.getByLabel('施行の日').fill('令和９年10月１日');
  await expect(page.getByText('附則の案：')).toContainText(
    'この条例は、公布の日から施行する。ただし、第2条の改正規定は、令和9年10月1日から施行する。',
  );
  await page.getByText('経過措置でよく使う文').click();
  await page
    .getByRole('button', { name: '「施行日前のことは、これまでどおりとする」の文を附則に入れる' })
    .click();
  await expect(field(page, '附則・経過措置')).toHaveValue(/なお従前の例による。$/);
  await expect(field(page, '附則・経過措置')).toBeFocused();
  await expectNoAxeFindings(page);

  await goTo(page, '条例等');
  await page.getByRole('button', { name: '見本町審査条例', exact: true }).click();
  await page.getByRole('combobox', { name: 'まとめる先の議案' }).fill('会議');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await saved(page);
  // Away from the bar at the lower edge, which covers half of what lies under it.
  await page.locator('#part-memo').scrollIntoViewIfNeeded();
  await expectNoAxeFindings(page);
  await goTo(page, '条例等');
  await page.getByRole('button', { name: '見本町会議条例', exact: true }).click();
  await expect(page.getByRole('tabpanel')).toContainText('見本町会議条例等の一部を改正する条例');
  await expect(page.getByRole('tabpanel')).toContainText('(見本町審査条例の一部改正)');
  // The provision is called otherwise in the bill of two: the old name is shown as gone and can be taken out.
  await expect(days.getByText('今の改め文にありません')).toBeVisible();
  await expectNoSidewaysScrolling(page);
});
