// 議会へ: what is missing leads to its field, the papers that are chosen are written one after the other, and the export can be stopped.

import { expect, test, type Page } from '@playwright/test';
import { freshPlan, goTo, records } from './support';

const paper = (page: Page, name: string) =>
  page.locator('.papers > li').filter({ has: page.getByRole('button', { name, exact: false }) });

test('the papers that are chosen are written, and the officer is told where', async ({ page }) => {
  await freshPlan(page, 'sample');
  await goTo(page, '議会へ');
  await expect(page.getByRole('region', { name: '「計画書」の仕上がり' })).toContainText('使命');
  await page.getByRole('button', { name: 'すべての印を外す' }).click();
  await expect(page.getByRole('button', { name: '書き出す', exact: true })).toBeDisabled();
  for (const name of ['「計画書」を書き出す', '「概要版」を書き出す'])
    await page.getByLabel(name, { exact: true }).check();
  await page.getByLabel('完成前の印').selectOption('素案');
  await page.getByRole('button', { name: '書き出す', exact: true }).click();
  await expect(page.getByText('2件の文書を書き出しました。').first()).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText('01_計画書.docx', { exact: false })).toBeVisible();
  await expect(page.getByText('02_概要版.docx', { exact: false })).toBeVisible();
  // The mark is on the preview as well.
  await expect(page.getByRole('region', { name: '「計画書」の仕上がり' })).toContainText('素案');
});

test('what is missing leads to its field, and goes when it is written', async ({ page }) => {
  await freshPlan(page, 'blank');
  await goTo(page, '議会へ');
  const bill = paper(page, '議案書（計画）');
  await bill.getByText('足りないもの').click();
  await bill.getByRole('button', { name: '計画の提案理由が書かれていません。' }).click();
  const reason = page.getByLabel('提案理由', { exact: true });
  await expect(reason).toBeFocused();
  await page.keyboard.insertText('町民の暮らしを支えるため、この案を提出する。');
  await expect(bill.getByText('計画の提案理由が書かれていません。')).toHaveCount(0);
  expect((await records('bill'))[0]?.body.reason).toBe('町民の暮らしを支えるため、この案を提出する。');
  await bill.getByRole('button', { name: '議案書（計画）' }).click();
  await expect(page.getByRole('region', { name: '「議案書（計画）」の仕上がり' })).toContainText(
    '町民の暮らしを支えるため',
  );
  await bill.getByRole('button', { name: '首長の氏名が入力されていません。' }).click();
  await expect(page.getByLabel('町長の氏名')).toBeFocused();
});

test('wording that nobody verified is shown with where it comes from', async ({ page }) => {
  await freshPlan(page, 'sample');
  await goTo(page, '議会へ');
  const bill = paper(page, '議案書（計画）');
  await bill.getByText('文言を確かめる').click();
  await expect(bill.getByText('の議決を求める。', { exact: false })).toBeVisible();
  await expect(bill.getByText('町の前例を確かめること。', { exact: false }).first()).toBeVisible();
});

test('a long export is stopped after the paper that is being written', async ({ page }) => {
  await freshPlan(page, 'sample');
  await goTo(page, '議会へ');
  await expect(paper(page, '計画書').first()).toBeVisible();
  let written = 0;
  await page.route('**/rpc/paper_export', async (route) => {
    written += 1;
    if (written === 2) await page.getByRole('button', { name: '中止する' }).click();
    await route.continue();
  });
  await page.getByRole('button', { name: '書き出す', exact: true }).click();
  await expect(page.getByText('2件を書き出したところで中止しました。', { exact: false }).first()).toBeVisible(
    {
      timeout: 20_000,
    },
  );
  expect(written).toBe(2);
  await expect(page.getByRole('button', { name: '書き出す', exact: true })).toBeEnabled();
});

test('a paper of differences waits until something is chosen to compare with', async ({ page }) => {
  await freshPlan(page, 'sample');
  await goTo(page, '議会へ');
  const errata = paper(page, '正誤表');
  await expect(errata.getByRole('checkbox')).toBeDisabled();
  const earlier = page.getByLabel('くらべる前の時点');
  await earlier.selectOption({ index: 1 });
  await expect(errata.getByRole('checkbox')).toBeEnabled();
  await expect(errata.getByRole('checkbox')).toBeChecked();
});
