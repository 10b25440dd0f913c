import { expect, test } from '@playwright/test';
import { closeAll, field, freshPlan, goTo, planPath, rpc, saved, startPage } from './support';

test.afterAll(closeAll);

test('a plan is begun, written in five steps and found again, by keyboard alone', async ({ page }) => {
  const path = planPath(`keyboard-${process.pid}`);
  await startPage(page);
  await expect(page.getByRole('heading', { level: 1, name: '道しるべ' })).toBeVisible();

  const tabTo = async (label: string) => {
    for (let tries = 0; tries < 60; tries += 1) {
      await page.keyboard.press('Tab');
      const here = await page.evaluate(() => {
        const element = document.activeElement;
        if (element === document.body) return ''; // The first Tab may still be on its way.
        const labels = (element as HTMLInputElement | null)?.labels;
        return `${labels?.[0]?.textContent ?? ''}|${element?.textContent ?? ''}`.replace(/\s+/g, ' ');
      });
      if (here.includes(label)) return;
    }
    throw new Error(`Tab never reached ${label}`);
  };

  await tabTo('市町村名');
  await page.keyboard.type('磐梯町');
  await tabTo('団体コード');
  await page.keyboard.type('074072');
  await expect(page.getByText('最後の数字が合いません。', { exact: false })).toBeVisible();
  await page.keyboard.press('Backspace');
  await page.keyboard.type('1');
  await expect(page.getByText('団体コードとして正しい番号です。')).toBeVisible();
  await tabTo('ファイルの置き場所');
  await page.keyboard.press('Control+a');
  await page.keyboard.type(path);
  await tabTo('つくって始める');
  await page.keyboard.press('Enter');

  await expect(page.locator('#step-title')).toHaveText('わが町');
  await expect(field(page, '団体コード')).toHaveValue('074071');
  await expect(page.locator('.words')).toContainText('磐梯町議会議長');

  // Step 0: into the missing field by its link.
  await tabTo('足りないもの');
  await page.keyboard.press('Enter');
  await tabTo('「首長の氏名」');
  await page.keyboard.press('Enter');
  await expect(field(page, '町長の氏名')).toBeFocused();
  await page.keyboard.type('佐藤　一郎');

  await page.keyboard.press('Control+PageDown');
  await expect(page.locator('#step-title')).toHaveText('計画の枠');
  await tabTo('計画の名称');
  await page.keyboard.type('磐梯町デジタル変革計画');
  await tabTo('計画期間の始まり');
  await page.keyboard.type('令和８年度');
  await tabTo('計画期間の終わり');
  await page.keyboard.type('Ｒ１２');

  await page.keyboard.press('Alt+ArrowDown');
  await page.keyboard.press('Alt+ArrowDown');
  await expect(page.locator('#step-title')).toHaveText('使命');
  await tabTo('だれのため');
  await page.keyboard.type('誰もが自分らしく生きたい町民');
  await tabTo('使命');
  await page.keyboard.type('自分たちの子や孫たちが暮らし続けたい町をつくる');

  await page.keyboard.press('Control+PageDown');
  await page.keyboard.press('Control+n');
  await expect(field(page, '中間の将来像')).toBeFocused();
  await page.keyboard.type('役場に行かなくても用事が済む');

  await page.keyboard.press('Control+PageDown');
  await page.keyboard.press('Control+PageDown');
  await expect(page.locator('#step-title')).toHaveText('戦略・施策');
  await page.keyboard.press('Control+n');
  await expect(field(page, '名称')).toBeFocused();
  await page.keyboard.type('暮らしを軽くする');

  // Left in the middle of a word, closed and opened again.
  await tabTo('この下に施策を追加');
  await page.keyboard.press('Enter');
  await expect(field(page, '名称')).toHaveValue('');
  await page.keyboard.type('窓口を一つに');
  await page.getByRole('button', { name: '閉じる', exact: true }).press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: '道しるべ' })).toBeVisible();

  await page
    .getByRole('button', { name: new RegExp(`keyboard-${process.pid}`) })
    .first()
    .press('Enter');
  await expect(page.locator('#step-title')).toHaveText('わが町');
  await expect(field(page, '町長の氏名')).toHaveValue('佐藤　一郎');
  await goTo(page, '計画の枠');
  await expect(field(page, '計画の名称')).toHaveValue('磐梯町デジタル変革計画');
  await expect(page.getByText('令和8年度から令和12年度までの5年間です。', { exact: false })).toBeVisible();
  await goTo(page, '使命');
  await expect(field(page, '使命')).toHaveValue('自分たちの子や孫たちが暮らし続けたい町をつくる');
  await goTo(page, '将来像');
  await expect(field(page, '中間の将来像')).toHaveValue('役場に行かなくても用事が済む');
  await goTo(page, '戦略・施策');
  await expect(page.getByRole('button', { name: /1-1.*窓口を一つに/ })).toBeVisible();
});

test('what is typed is safe within a second, without leaving the field', async ({ page }) => {
  await freshPlan(page, 'blank');
  await field(page, '担当課').fill('企画');
  await page.waitForTimeout(900);
  const view = JSON.stringify(await rpc('plan_view'));
  expect(view).toContain('"office":"企画"');
  await expect(field(page, '担当課')).toBeFocused();
});

test('what is typed when the window closes is safe', async ({ page }) => {
  await freshPlan(page, 'blank');
  await field(page, '担当課').focus();
  await page.keyboard.type('企画財政課');
  await page.close({ runBeforeUnload: true });
  await expect.poll(async () => JSON.stringify(await rpc('plan_view'))).toContain('企画財政課');
});

test('undo and redo name what they do and change the focused field', async ({ page }) => {
  await freshPlan(page, 'blank');
  const office = field(page, '担当課');
  await office.focus();
  await page.keyboard.type('企画財政課');
  await page.keyboard.press('Control+z');
  await expect(office).toHaveValue('');
  await expect(office).toBeFocused();
  await expect(page.getByRole('button', { name: /^やり直す.*わが町の「担当課」を変更/ })).toBeVisible();
  await page.keyboard.press('Control+y');
  await expect(office).toHaveValue('企画財政課');
  await saved(page);
});

test('records are reordered by chord and by button, and the focus stays with them', async ({ page }) => {
  await freshPlan(page, 'blank');
  for (const name of ['総務課', '企画課', '町民課']) {
    await page.getByRole('button', { name: '課を追加', exact: true }).click();
    await expect(field(page, '課の名称').last()).toBeFocused();
    await page.keyboard.type(name);
  }
  const names = () =>
    field(page, '課の名称').evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value));
  await page.keyboard.press('Alt+Shift+ArrowUp');
  await expect.poll(names).toEqual(['総務課', '町民課', '企画課']);
  await expect(field(page, '課の名称').nth(1)).toBeFocused();
  await page.keyboard.press('Alt+Shift+ArrowUp');
  await expect.poll(names).toEqual(['町民課', '総務課', '企画課']);
  await page.keyboard.press('Alt+Shift+ArrowUp');
  await expect(page.locator('[aria-live="polite"]').filter({ hasText: 'いちばん上です' })).toHaveCount(1);
  const down = page.getByRole('button', { name: '「町民課」を下へ' });
  await down.click();
  await expect.poll(names).toEqual(['総務課', '町民課', '企画課']);
  await expect(down).toBeFocused();
});

test('a record that was removed comes back by the toast', async ({ page }) => {
  await freshPlan(page, 'sample');
  await goTo(page, '取組');
  const row = page.getByRole('button', { name: /^1-1-1\s/ });
  const title = (await row.textContent())?.replace(/\s+/g, ' ') ?? '';
  await page
    .getByRole('button', { name: /を削除$/ })
    .first()
    .click();
  const toast = page.locator('.toast');
  await expect(toast).toContainText('取組を削除しました。');
  await expect(page.getByText('取組 29件').first()).toBeVisible();
  await expect(row).toBeFocused(); // The next one took its number.
  await toast.getByRole('button', { name: '元に戻す' }).click();
  await expect(page.getByText('取組 30件').first()).toBeVisible();
  await expect.poll(async () => (await row.textContent())?.replace(/\s+/g, ' ')).toBe(title);
  await expect(toast).toBeHidden();
});

test('a measure is moved in and out of the tree and everything is renumbered', async ({ page }) => {
  await freshPlan(page, 'sample');
  await goTo(page, '戦略・施策');
  const second = page.getByRole('button', { name: /^1-2 / });
  const title = (await second.locator('.line__title').textContent()) ?? '';
  await second.focus();
  await page.keyboard.press('Alt+Shift+ArrowUp');
  await expect(page.getByRole('button', { name: /^1-1 / })).toContainText(title);
  await expect(page.getByRole('button', { name: /^1-1 / })).toBeFocused();
  await page.keyboard.press('Alt+Shift+ArrowLeft');
  await expect(page.getByRole('button', { name: /^2 / })).toContainText(title);
  await expect(page.getByRole('button', { name: /^2 / })).toBeFocused();
  await page.keyboard.press('Alt+Shift+ArrowRight');
  await expect(page.getByRole('button', { name: /^1-\d 施策/ }).filter({ hasText: title })).toBeFocused();
});

test("a word of one's own is safe before it is finished, and becomes one word", async ({ page }) => {
  await freshPlan(page, 'sample');
  await goTo(page, '取組');
  await page.getByRole('button', { name: /^1-1-2\s/ }).click();
  await page.getByLabel('追加する言葉').last().click();
  await page.keyboard.type('夜の窓口');
  await expect
    .poll(async () => JSON.stringify(await rpc('plan_view')), { timeout: 2_000 })
    .toContain('夜の窓口');
  await page.keyboard.type('と朝');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: '「夜の窓口と朝」を削除' })).toHaveCount(1);
  await expect(page.getByRole('button', { name: '「夜の窓口」を削除' })).toHaveCount(0);
  await page.getByRole('button', { name: '「夜の窓口と朝」を削除' }).click();
  await expect
    .poll(async () => JSON.stringify(await rpc('plan_view')), { timeout: 2_000 })
    .not.toContain('夜の窓口');
});

test('fields of the sheet are left out and called by the words of the town', async ({ page }) => {
  await freshPlan(page, 'sample');
  await goTo(page, '計画の枠');
  await page.getByText('欄を選び、名前を替える').click();
  await page.getByRole('checkbox', { name: 'SDGsのゴール' }).uncheck();
  await page.getByLabel('「だれのため」の呼び名').fill('対象者');
  await goTo(page, '取組');
  await page.getByRole('button', { name: /^1-1-2\s/ }).click();
  await expect(field(page, '対象者')).toBeVisible();
  await expect(page.getByText('SDGsのゴール')).toHaveCount(0);
  const html = (await rpc('paper_preview', { id: 'plan' })) as { html: string };
  expect(html.html).toContain('対象者');
  expect(html.html).not.toContain('SDGsのゴール');
});

test('a sheet opens, is filled in its tables and returns to its row', async ({ page }) => {
  await freshPlan(page, 'sample');
  await goTo(page, '取組');
  await page.getByLabel('取組を探す').fill('窓口');
  await expect(page.getByText(/件見つかりました/)).toBeVisible();
  await page.getByLabel('取組を探す').fill('');
  const row = page.getByRole('button', { name: /^1-1-2\s/ });
  await row.click();
  await expect(page.locator('#step-title')).toBeFocused();
  await field(page, 'だれのため').fill('夜に働く人');
  await field(page, '全庁で取り組む').check();
  await page.keyboard.press('Escape');
  await expect(row).toBeFocused();
  await expect(row).toContainText('全庁');
  expect(JSON.stringify(await rpc('plan_view'))).toContain('夜に働く人');
});
