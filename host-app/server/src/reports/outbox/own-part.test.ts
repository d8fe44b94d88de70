import { promisify } from 'node:util';
import { zstdCompress } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { composeBody, type Letter } from './compose-mail.ts';
import { ownPartOf, partsOf, unpacked } from './own-part.ts';

const compress = promisify(zstdCompress);

function letter(words: { text: string; html: string }, pictures: number, files: number): Letter {
  const png = Buffer.alloc(300, 7);
  return {
    about: ['w1', 'r1'],
    sender: { name: 'Vitrine', address: 'reports@shop.example' },
    date: new Date('2026-11-02T08:00:00Z'),
    body: {
      subject: 'Week 44',
      ...words,
      images: Array.from({ length: pictures }, (_, index) => ({ cid: `chart${index}`, png, alt: 'Sales' })),
    },
    files: Array.from({ length: files }, (_, index) => ({
      ...{ name: `file-${index}.pdf`, type: 'application/pdf', content: Buffer.from(`%PDF-1.7 ${index}`) },
    })),
  };
}

/** A mail without any words in one of its forms is put together otherwise; reports have a title. */
const words = fc.record({
  text: fc.string().map((text) => `Title ${text}`),
  html: fc.string().map((text) => `<p>${text}</p>`),
});

test('words of one’s own before what all have alike are one message, whatever stands in them', async () => {
  await fc.assert(
    fc.asyncProperty(words, words, fc.nat({ max: 2 }), fc.nat({ max: 2 }), async (all, own, pictures, files) => {
      const shared = letter(all, pictures, files);
      const { body, boundary } = await composeBody(shared);
      const { own: first, rest } = partsOf(body, boundary);
      expect(Buffer.concat([first, ...(rest ? [rest] : [])]).equals(body)).toBe(true);
      const alone = await composeBody({ ...shared, body: { ...shared.body, ...own } });
      const stored = [await compress(await ownPartOf(shared, own)), rest && (await compress(rest))] as const;
      expect((await unpacked(stored[0], stored[1] ?? null)).equals(alone.body)).toBe(true);
    }),
    { numRuns: 40 },
  );
});
