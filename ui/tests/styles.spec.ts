import { expect, test, type Page } from '@playwright/test';
import { closeAll, compose, expectNoAxeFindings, freshPlan, goTo, rpc } from './support';

test.afterAll(closeAll);

interface List {
  styles: { key: string; title: string; own: boolean }[];
}
const own = async () => ((await rpc('style_list')) as List).styles.filter((style) => style.own);
const removeAll = async () => {
  for (const style of await own()) await rpc('style_remove', { key: style.key });
};
test.beforeEach(removeAll);
test.afterEach(removeAll);

const styles = (page: Page) => page.getByRole('dialog', { name: '書式を作る・直す' });
const press = async (page: Page, name: string) => {
  await styles(page).getByRole('button', { name, exact: true }).focus();
  await page.keyboard.press('Enter');
};

async function openDialog(page: Page): Promise<void> {
  await freshPlan(page, 'sample');
  await goTo(page, 'わが町');
  await page.getByRole('button', { name: '書式を作る・直す' }).focus();
  await page.keyboard.press('Enter');
  await expect(styles(page).getByLabel('書式', { exact: true })).toBeVisible();
}

test('a style is made, mended, kept, taken out and brought back by keyboard alone', async ({ page }) => {
  await openDialog(page);
  const dialog = styles(page);
  // A style of the program is shown and cannot be changed.
  await expect(dialog.getByLabel('1ページの行数')).toHaveAttribute('readonly');
  await press(page, '写しを作って直す');
  const title = dialog.getByLabel('書式の名前');
  await expect(title).toBeFocused();
  await compose(page, 'ほんちょう', '本町の書式');
  await expect(title).toHaveValue('本町の書式');

  await dialog.getByLabel('1ページの行数').fill('たくさん');
  await expect(dialog.getByText('1、2、3のような数を入れてください。')).toBeVisible();
  await expect(dialog.getByText('直すところがなくなると、見本が出ます。')).toBeVisible();
  await expectNoAxeFindings(page);
  await press(page, '保存');
  await expect(dialog.getByRole('alert')).toContainText('保存していません');
  await expect(dialog.getByLabel('1ページの行数')).toBeFocused();
  await dialog.getByLabel('1ページの行数').fill('４０');
  await dialog.locator('summary', { hasText: /^文字$/ }).focus();
  await page.keyboard.press('Enter');
  await dialog.getByLabel('本文の和文フォント').fill('游明朝');
  await dialog.getByLabel('本文の大きさ').fill('11');
  // The trap of the line height, with its numbers.
  await expect(dialog.getByText(/^游明朝11ptは1行に18\.45ptが要りますが、/)).toBeVisible();
  await dialog.getByLabel('1ページの行数').fill('37');
  await expect(dialog.getByText(/^游明朝11ptは1行に/)).toBeHidden();

  await dialog.locator('summary', { hasText: '見出しの番号' }).focus();
  await page.keyboard.press('Enter');
  await dialog.getByLabel('番号の付け方').selectOption('section');
  await expect(dialog.locator('.sheet').getByText('第１節')).toBeVisible();
  await expectNoAxeFindings(page);
  await press(page, '保存');
  // One thing after the other: what is pressed before it is kept does nothing.
  await expect(page.getByText('「本町の書式」を保存しました。')).toBeAttached();
  expect((await own()).map((style) => style.title)).toEqual(['本町の書式']);

  await press(page, 'この書式を消す');
  await expect(dialog.getByText('「本町の書式」を消しました。')).toBeVisible();
  expect(await own()).toEqual([]);
  await press(page, '元に戻す');
  await expect(dialog.getByLabel('書式の名前')).toHaveValue('本町の書式');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: '書式を作る・直す' })).toBeFocused();
  // It is a choice of the plan at once.
  await page.getByLabel('書式', { exact: true }).selectOption({ label: '本町の書式（町の書式）' });
});

test('what is not kept yet is asked for before anything leaves it', async ({ page }) => {
  await openDialog(page);
  const dialog = styles(page);
  await press(page, '写しを作って直す');
  const top = dialog.getByLabel('上の余白（mm）');
  await top.fill('33');
  await page.keyboard.press('Escape');
  const question = page.getByRole('dialog', { name: '保存していない直しがあります' });
  await expect(question).toBeVisible();
  await expectNoAxeFindings(page);
  await question.getByRole('button', { name: '直しに戻る' }).press('Enter');
  await expect(top).toHaveValue('33');

  // Another style is chosen, and not gone to.
  const choice = dialog.getByLabel('書式', { exact: true });
  const before = await choice.inputValue();
  await choice.selectOption('court');
  await question.getByRole('button', { name: '直しに戻る' }).press('Enter');
  await expect(choice).toHaveValue(before);
  await expect(top).toHaveValue('33');

  // The window is closed in between: what was typed is there again.
  await page.reload();
  await goTo(page, 'わが町');
  await page.getByRole('button', { name: '書式を作る・直す' }).press('Enter');
  await choice.selectOption(before);
  await expect(dialog.getByText('前に保存しないまま終わった直しを戻しました。')).toBeVisible();
  await expect(top).toHaveValue('33');
  await page.keyboard.press('Escape');
  await question.getByRole('button', { name: '保存して続ける' }).press('Enter');
  await expect(dialog).toBeHidden();
  const [style] = await own();
  const kept = (await rpc('style_get', { key: style?.key })) as { values: Record<string, string> };
  expect(kept.values['page.top_mm']).toBe('33');
});
