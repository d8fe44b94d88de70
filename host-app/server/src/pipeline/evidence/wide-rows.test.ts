import { randomBytes } from 'node:crypto';
import type { ParsedRow } from '@vitrine/core/contracts';
import { ulid } from 'ulid';
import { expect, test } from 'vitest';
import { ShopFixture } from '../testing/shop-fixture.ts';
import { type RawRow, unpackRows } from './raw-block.ts';

const CELL_BYTES = 100_000;

test('wide rows are kept in blocks that can be read again, and all of them come back', async () => {
  await using shop = await ShopFixture.open();
  const rows = Array.from({ length: 300 }, (_, index): ParsedRow & { outcome: 'event' } => ({
    outcome: 'event',
    line: index + 2,
    events: [],
    raw: [randomBytes(CELL_BYTES / 2).toString('hex')],
  }));
  async function* atOnce() {
    yield rows;
  }
  await shop.pipeline.importFile(
    {
      workspaceId: shop.workspaceId,
      shopId: shop.shopId,
      shopCurrency: shop.currency,
      importId: ulid(),
      fileId: ulid(),
      kind: 'test.wide',
      precedence: { uploadedAt: '2026-01-01T00:00:00.000Z', newestDay: null, part: 0 },
    },
    atOnce(),
    { signal: new AbortController().signal },
  );
  const blocks: { cells: Buffer }[] = await shop.query((transaction) =>
    transaction('evidence_raw').orderBy('first_line').select('cells'),
  );
  const kept = blocks.map(({ cells }) => unpackRows(cells));
  expect(Math.max(...kept.map((block) => block.length * CELL_BYTES))).toBeLessThan(5 * 2 ** 20);
  expect(kept.flat()).toEqual(rows.map(({ line, raw }): RawRow => [line, raw]));
});
