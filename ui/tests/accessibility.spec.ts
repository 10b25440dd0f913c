import { expect, test, type Page } from '@playwright/test';
import { closeAll, expectNoAxeFindings, expectNoSidewaysScrolling, freshPlan, goTo } from './support';

test.afterAll(closeAll);

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
  for (const step of STEPS) {
    await goTo(page, step);
    if (step === '議会へ') await page.locator('.desk .paper__section').first().waitFor();
    await look(step);
    if (step === '戦略・施策') {
      const line = page.locator('.line').nth(1);
      if (await line.isVisible()) {
        await line.click();
        await look('戦略・施策、開いた項目');
      }
    }
    if (step === '取組') {
      const row = page.locator('li .open').first();
      if (await row.isVisible()) {
        await row.click();
        await expect(page.locator('#step-title')).toBeFocused();
        await look('個票');
      }
    }
    if (step === '毎年度') {
      const row = page.locator('ol.rows h3 button').first();
      if (await row.isVisible()) {
        await row.click();
        await look('毎年度、開いた取組');
      }
    }
  }
}

for (const template of ['sample', 'blank'] as const) {
  test(`axe finds nothing on any view of a ${template} plan`, async ({ page }) => {
    test.setTimeout(180_000);
    await freshPlan(page, template);
    await everyView(page, (view) => test.step(view, () => expectNoAxeFindings(page)));
    await page.getByRole('button', { name: '履歴' }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectNoAxeFindings(page);
    await page.keyboard.press('Escape');
    await page.keyboard.press('F1');
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectNoAxeFindings(page);
  });
}

test('axe finds nothing on the start page', async ({ page }) => {
  await closeAll();
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expectNoAxeFindings(page);
});

for (const [name, width, height, text] of [
  ['text of 200 %', 1280, 800, '200%'],
  ['a window of 320 px', 320, 640, '100%'],
] as const) {
  test(`${name} needs no scrolling sideways`, async ({ page }) => {
    test.setTimeout(120_000);
    await page.setViewportSize({ width, height });
    await page.addInitScript((size) => {
      document.addEventListener('DOMContentLoaded', () => (document.documentElement.style.fontSize = size));
    }, text);
    await closeAll();
    await page.goto('/');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectNoSidewaysScrolling(page);
    await freshPlan(page, 'sample');
    await everyView(page, (view) => test.step(view, () => expectNoSidewaysScrolling(page)));
  });
}
