import { expect, type Locator, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const port = Number(process.env.MICHI_PORT);
const data = process.env.MICHI_TEST_DATA ?? '';

export const HOSTS = { officer: port, colleague: port + 1 };

/** A path in the folder of plans. */
export const planPath = (name: string) => join(data, 'officer', 'documents', `${name}.dxplan`);

/** A command, past the screen. */
export async function rpc(name: string, request: object = {}, host = HOSTS.officer): Promise<unknown> {
  const response = await fetch(`http://127.0.0.1:${host}/rpc/${name}`, {
    method: 'POST',
    body: JSON.stringify(request),
  });
  const answer: unknown = await response.json();
  if (!response.ok) throw new Error(`${name}: ${JSON.stringify(answer)}`);
  return answer;
}

export const closeAll = async () => {
  await rpc('plan_close').catch(() => undefined);
  await rpc('plan_close', {}, HOSTS.colleague).catch(() => undefined);
};

/** Shows the start page of somebody who has been welcomed before. */
export async function startPage(page: Page): Promise<void> {
  await closeAll();
  await rpc('preferences_set', { welcomed: true });
  await page.goto('/');
  await expect(page.getByLabel('計画ファイルの場所')).toBeVisible();
}

/** How the program looks on this PC where nobody has chosen anything. */
export const usualLook = () => rpc('preferences_set', { text: 'standard', colours: 'system' });

let plans = 0;

/** Opens a fresh plan from a template; returns its path. */
export async function freshPlan(
  page: Page,
  template: 'blank' | 'sample',
  town = 'みちのべ町',
): Promise<string> {
  await closeAll();
  const path = planPath(`${template}-${process.pid}-${plans++}`);
  await rpc('plan_create', { template, path, town_name: template === 'blank' ? town : '' });
  await page.goto('/');
  await expect(page.locator('#step-title')).toBeVisible();
  return path;
}

export const goTo = async (page: Page, step: string) => {
  const menu = page.getByRole('button', { name: /^道のり：/ });
  if (await menu.isVisible()) await menu.click();
  await page.locator('#road-list').getByRole('button', { name: step }).click();
  await expect(page.locator('#step-title')).toBeFocused();
};

export const saved = (page: Page) =>
  expect(page.locator('header').getByText('保存済み')).toBeVisible({ timeout: 15_000 });

/** Types as a Japanese input method does: a reading that is converted, then committed. */
export async function compose(page: Page, reading: string, text: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  for (let length = 1; length <= reading.length; length += 1) {
    await session.send('Input.imeSetComposition', {
      text: reading.slice(0, length),
      selectionStart: length,
      selectionEnd: length,
    });
  }
  await session.send('Input.imeSetComposition', {
    text,
    selectionStart: text.length,
    selectionEnd: text.length,
  });
  // The Enter that ends a conversion reaches the page as a key of the input method (229).
  await session.send('Input.dispatchKeyEvent', {
    type: 'rawKeyDown',
    key: 'Process',
    code: 'Enter',
    windowsVirtualKeyCode: 229,
    nativeVirtualKeyCode: 229,
  });
  await session.send('Input.insertText', { text });
  await session.detach();
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * Nothing that axe knows of may be wrong; or nothing of one rule. Where a dialog is open, it is what is looked at: the page
 * under it is out of reach, and has been looked at without it.
 */
export async function expectNoAxeFindings(page: Page, rule?: string): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource);
  const violations = await page.evaluate(async (rule) => {
    const axe = (
      window as unknown as {
        axe: { run(context: Node, options: object): Promise<{ violations: Violation[] }> };
      }
    ).axe;
    interface Violation {
      id: string;
      help: string;
      nodes: { target: unknown; failureSummary?: string }[];
    }
    const result = await axe.run([...document.querySelectorAll('dialog[open]')].at(-1) ?? document, {
      runOnly: rule
        ? { type: 'rule', values: [rule] }
        : ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      // What is right is not told of: naming thousands of elements takes longer than looking at them.
      resultTypes: ['violations'],
    });
    return result.violations.map(
      (found) =>
        `${found.id}: ${found.help}\n${found.nodes
          .slice(0, 4)
          .map((node) => `  ${String(node.target)} ${node.failureSummary ?? ''}`)
          .join('\n')}`,
    );
  }, rule);
  expect(violations).toEqual([]);
}

/** Puts the page on light or dark ground. Colours are judged when their transitions, however short, have ended. */
const putOn = (page: Page, theme: 'light' | 'dark') =>
  page.evaluate(async (theme) => {
    document.documentElement.dataset.theme = theme;
    // What is out of sight and not drawn has not heard of the change yet.
    for (const style of document.querySelectorAll('style[data-draw-all]')) style.remove();
    const all = document.head.appendChild(document.createElement('style'));
    all.dataset.drawAll = '';
    all.textContent = '* { content-visibility: visible !important; }';
    // What is drawn only now begins its transition later: a few pictures without any are waited for.
    for (let calm = 0, pictures = 0; calm < 3 && pictures < 100; pictures += 1) {
      await new Promise((done) => requestAnimationFrame(done));
      const underway = document.getAnimations();
      calm = underway.length === 0 ? calm + 1 : 0;
      await Promise.race([
        Promise.all(underway.map((one) => one.finished.catch(() => undefined))),
        new Promise((done) => setTimeout(done, 1_000)),
      ]);
    }
  }, theme);

/** Nothing may be wrong on dark ground. */
export async function expectNoAxeFindingsInDark(page: Page): Promise<void> {
  await putOn(page, 'dark');
  await expectNoAxeFindings(page);
  await putOn(page, 'light');
}

/** The same on light and on dark ground. What the colours of the page do not change is looked at once. */
export async function expectNoAxeFindingsInBothColours(page: Page): Promise<void> {
  await expectNoAxeFindings(page);
  await putOn(page, 'dark');
  await expectNoAxeFindings(page, 'color-contrast');
  await putOn(page, 'light');
}

/** Nothing sticks out to the right. */
export async function expectNoSidewaysScrolling(page: Page): Promise<void> {
  const wide = await page.evaluate(() =>
    [
      document.documentElement,
      ...document.querySelectorAll('main, .panes, .pane, .window, .start, .dialog, .dialog__body, .tour'),
    ]
      .filter((element) => element.scrollWidth > element.clientWidth + 1)
      .map(
        (element) =>
          `${element.tagName}.${element.className} ${element.scrollWidth} > ${element.clientWidth}`,
      ),
  );
  expect(wide).toEqual([]);
}

export const field = (page: Page, label: string): Locator =>
  page.locator('input, textarea, select').and(page.getByLabel(label, { exact: true }));

/** A record of the open plan. */
export interface Found {
  id: string;
  kind: string;
  parent: string | null;
  rank: string;
  body: Record<string, unknown>;
}

/** The records of a kind in the open plan, in the order of their ranks. */
export async function records(kind: string): Promise<Found[]> {
  const plan = (await rpc('plan_view')) as { records: Found[] };
  return plan.records
    .filter((record) => record.kind === kind)
    .sort((one, other) => (one.rank < other.rank ? -1 : 1));
}
