import { describe, expect, it, test } from 'vitest';
import { composeBody, composeHead, type Letter, sourceOf } from './compose-mail.ts';
import { readMail } from './read-mail.ts';
import { starredSource } from './star-secrets.ts';

const TOKEN = `workspace-${'aB3_'.repeat(10)}xyz`;
const LEAVE = `https://vitrine.example/public/mail/unsubscribe/${TOKEN}`;
const PDF = Buffer.concat([
  Buffer.from('%PDF-1.7\r\n'),
  Buffer.from(Uint8Array.from({ length: 5_000 }, (_, at) => at % 256)),
]);

const letterOf = (text: string, html?: string): Letter => ({
  about: ['w', 'run'],
  sender: { name: 'My shop', address: 'reports@shop.example' },
  date: new Date(0),
  body: {
    ...{ subject: 'Week', text },
    ...(html === undefined ? {} : { html, images: [{ cid: 'c@v', png: Buffer.from('png'), alt: '' }] }),
  },
  files: [{ name: 'Week.pdf', type: 'application/pdf', content: PDF }],
});

async function sourceTo(letter: Letter, unsubscribe?: string): Promise<Buffer> {
  const addressee = { address: 'ada@outside.example', ...(unsubscribe === undefined ? {} : { unsubscribe }) };
  const { head } = await composeHead(letter, addressee, 1);
  return sourceOf(head, (await composeBody(letter)).body);
}

/** Every way in which it could be read back. */
const dense = (source: Uint8Array) =>
  Buffer.from(source)
    .toString('latin1')
    .replaceAll(/=?\r\n[ \t]*/g, '');

describe('a mail as others see it', () => {
  test.each([
    ['in plain letters', `Leave: ${LEAVE}\n`, `<p><a href="${LEAVE}">Leave</a></p>`],
    ['in long lines', `${'Viele Wörter. '.repeat(40)}${LEAVE}`, `<p>${'ü '.repeat(400)}<a href="${LEAVE}">x</a></p>`],
    ['in letters that are all others', `${'売上'.repeat(300)} ${LEAVE}`, `<p>${'売上'.repeat(300)} ${LEAVE}</p>`],
    [
      'twice in a line',
      `${LEAVE} ${LEAVE}`,
      `<p>${LEAVE}</p><p>${LEAVE.replace('unsubscribe', 'file')}?format=xlsx</p>`,
    ],
  ])('has its recipient’s links starred %s, and is the same message otherwise', async (_, text, html) => {
    const source = await sourceTo(letterOf(text, html), LEAVE);
    const shown = await starredSource(source);
    const [before, after] = [await readMail(source), await readMail(shown)];
    const starred = (words = '') => words.replaceAll(TOKEN, '…');
    expect(before.text).toContain(TOKEN);
    expect(after).toEqual({ ...before, text: starred(before.text), html: starred(before.html) });
    expect(dense(shown)).toMatch(
      /List-Unsubscribe: ?<https:\/\/vitrine\.example\/public\/mail\/unsubscribe\/%E2%80%A6>/,
    );
    for (const hidden of [TOKEN, ...base64Of(TOKEN)]) expect(dense(shown)).not.toContain(hidden);
    // What it carries is what was sent.
    expect(dense(shown)).toContain(PDF.toString('base64'));
  });

  it('is byte for byte what is sent where it has none', async () => {
    const source = await sourceTo(letterOf('Hello', '<p>Grüße https://vitrine.example/reports/r1?run=x</p>'));
    expect((await starredSource(source)).equals(source)).toBe(true);
    const words = await sourceTo({ ...letterOf('Just words, ä'), files: [] });
    expect((await starredSource(words)).equals(words)).toBe(true);
  });
});

/** What stands in base64 where these letters stand in the text, wherever they begin. */
function base64Of(letters: string): string[] {
  return [0, 1, 2].map((at) =>
    Buffer.from('x'.repeat(at) + letters)
      .toString('base64')
      .slice(4, -8),
  );
}
