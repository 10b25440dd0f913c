// Every view and every dialog of a plan, for tests that look at all of them.

import { expect, test, type Page } from '@playwright/test';
import { goTo } from './support';

export const STEPS = [
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

/** The instrument of the sample plan that has two texts. */
const instrument = (page: Page) =>
  page.locator('main li button:not(.icon-button)').filter({ hasText: '集落センター管理規則' }).first();

export async function everyView(page: Page, look: (view: string) => Promise<void>): Promise<void> {
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
      await page.getByRole('button', { name: '表', exact: true }).click();
      await at('取組、表');
      await page.getByRole('button', { name: '体系', exact: true }).click();
      const row = page.locator('li .open').first();
      if (await row.isVisible()) {
        await row.click();
        await expect(page.locator('#step-title')).toBeFocused();
        await at('個票');
      }
    }
    if (step === '条例等') {
      const row = instrument(page);
      if (await row.isVisible()) {
        await row.click();
        await page.getByRole('tab', { name: '新旧対照表' }).waitFor();
        await page.getByRole('tabpanel').locator('.law').waitFor();
        await at('条例等の本文');
      }
    }
    if (step === '点検') {
      for (const tab of ['国の一覧との対応', '使わない言葉']) {
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
  ['履歴と変更', (page) => page.getByRole('button', { name: '履歴' }).click()],
  [
    '控え',
    async (page) => {
      await page.getByRole('button', { name: '履歴' }).click();
      await page.getByRole('button', { name: '控えを見る' }).click();
    },
  ],
  ['手引', (page) => page.keyboard.press('F1')],
  ['キーボードの使い方', (page) => page.keyboard.press('?')],
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
      await instrument(page).click();
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
    '書式を作る・直す',
    async (page) => {
      await goTo(page, 'わが町');
      await page.getByRole('button', { name: '書式を作る・直す' }).click();
      await page.getByRole('dialog').locator('.desk .paper__section').waitFor();
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

export async function everyDialog(page: Page, look: (name: string) => Promise<void>): Promise<void> {
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
