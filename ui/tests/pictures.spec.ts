import { expect, test, type Page } from '@playwright/test';
import { deflateSync } from 'node:zlib';
import { closeAll, expectNoAxeFindings, field, freshPlan, goTo, rpc } from './support';

test.afterAll(closeAll);

/** The bytes of a PNG of this many dots, all of one grey. */
function png(width: number, height: number): Buffer {
  const crcOf = (bytes: Buffer) => {
    let crc = ~0;
    for (const byte of bytes) {
      crc ^= byte;
      for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
    }
    return ~crc >>> 0;
  };
  const chunk = (kind: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
    const out = Buffer.alloc(body.length + 8);
    out.writeUInt32BE(data.length, 0);
    body.copy(out, 4);
    out.writeUInt32BE(crcOf(body), body.length + 4);
    return out;
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 8; // Grey, one byte a dot.
  const rows = Buffer.alloc((width + 1) * height, 0x99);
  for (let row = 0; row < height; row += 1) rows[row * (width + 1)] = 0;
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const pictures = async () =>
  ((await rpc('plan_view')) as { records: { kind: string; body: Record<string, unknown> }[] }).records.filter(
    (record) => record.kind === 'picture',
  );

async function choose(
  page: Page,
  files: { name: string; mimeType: string; buffer: Buffer }[],
): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: '図・写真を追加' }).focus();
  await page.keyboard.press('Enter');
  await (await chooser).setFiles(files);
}

test('a picture is chosen, told, seen on paper and taken back, by keyboard', async ({ page }) => {
  await freshPlan(page, 'blank');
  await goTo(page, '使命');
  await choose(page, [{ name: '庁舎.png', mimeType: 'image/png', buffer: png(1200, 600) }]);
  await expect(field(page, '図の題名')).toBeFocused();
  await page.keyboard.type('役場の窓口');
  await field(page, '画像の説明（見えない人への説明）').fill('二人の職員が立つ窓口');
  await expect(page.getByRole('img', { name: '二人の職員が立つ窓口' })).toBeVisible();
  await expectNoAxeFindings(page);
  await expect.poll(async () => (await pictures())[0]?.body.title).toBe('役場の窓口');

  await goTo(page, '議会へ');
  const figure = page.locator('figure.paper__figure--picture');
  await figure.scrollIntoViewIfNeeded();
  await expect(figure).toContainText('図１　役場の窓口');
  await expect(figure.locator('img')).toHaveAttribute('src', /^data:image\/png;base64,/);

  await goTo(page, '使命');
  await page.getByRole('button', { name: /「役場の窓口」を削除$/ }).press('Enter');
  await expect(page.getByRole('img')).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('img', { name: '二人の職員が立つ窓口' })).toBeVisible();
});

test('a picture is pasted; what is none says why and changes nothing', async ({ page }) => {
  await freshPlan(page, 'blank');
  await goTo(page, '推進体制');
  await page.getByRole('button', { name: '図・写真を追加' }).focus();
  await page.evaluate(
    (bytes) => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(bytes)], 'image.png', { type: 'image/png' }));
      document.activeElement?.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      );
    },
    [...png(300, 300)],
  );
  await expect(field(page, '図の題名')).toBeFocused();
  expect((await pictures())[0]?.body).toMatchObject({ width: 300, height: 300, file_name: '' });

  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: '図・写真をさらに追加' }).press('Enter');
  await (
    await chooser
  ).setFiles([
    { name: '議案.png', mimeType: 'image/png', buffer: Buffer.from('これは画像ではない') },
    { name: '組織.png', mimeType: 'image/png', buffer: png(20, 10) },
  ]);
  await expect(page.getByRole('alert')).toContainText('「議案.png」は取り込める画像ではありません。');
  await expect.poll(async () => (await pictures()).length).toBe(2);
});
