import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { composeBody, composeHead, type Letter, sourceBytes, sourceOf } from './compose-mail.ts';
import { isPlain } from './plain-address.ts';
import { readMail } from './read-mail.ts';

const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);

function letter(change: Partial<Letter['body']> = {}): Letter {
  return {
    about: ['w1', 'r1'],
    sender: { name: 'Vitrine', address: 'reports@shop.example' },
    date: new Date('2026-11-02T08:00:00Z'),
    body: {
      subject: 'Week 44',
      html: '<p>Sales</p><img src="cid:sales" alt="Sales: 12">',
      text: 'Sales: 12',
      images: [{ cid: 'sales', png: PICTURE, alt: 'Sales: 12' }],
      ...change,
    },
    files: [{ name: 'Week 44.pdf', type: 'application/pdf', content: Buffer.from('%PDF-1.7') }],
  };
}

const composeMail = async (to: Letter, recipient: string, round: number) => ({
  ...(await composeBody(to)),
  ...(await composeHead(to, { address: recipient }, round)),
});

describe('a mail', () => {
  test('is the same however often it is made, and shares its body with those to others', async () => {
    const once = await composeMail(letter(), 'ada@shop.example', 1);
    expect(await composeMail(letter(), 'ada@shop.example', 1)).toEqual(once);
    const other = await composeMail(letter(), 'bob@shop.example', 1);
    expect(other.bodyHash).toBe(once.bodyHash);
    expect(other.messageId).not.toBe(once.messageId);
    expect((await composeMail(letter(), 'ada@shop.example', 2)).messageId).not.toBe(once.messageId);
    expect(sourceBytes(once.head, once.body.length)).toBe(sourceOf(once.head, once.body).length);
    expect(once.head).toContain('To: ada@shop.example');
    expect(once.head).toContain(`Message-ID: ${once.messageId}`);
    expect(once.head).toContain('Auto-Submitted: auto-generated');
  });

  test('says where one leaves with one click, who answers are for, and who else has it', async () => {
    const unsubscribe = 'https://vitrine.example/public/mail/unsubscribe/abc';
    const to = { ...letter(), replyTo: 'ada@shop.example', cc: ['cy@shop.example', 'bob@office.example'] };
    const { head } = await composeHead(to, { address: 'bob@office.example', unsubscribe }, 1);
    expect(head).toContain(`List-Unsubscribe: <${unsubscribe}>`);
    expect(head).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    expect(head).toContain('Reply-To: ada@shop.example');
    expect(head).toMatch(/^Cc: cy@shop.example$/m);
    const here = { address: 'bob@office.example', unsubscribe: 'http://127.0.0.1:4400/public/mail/unsubscribe/abc' };
    const plain = (await composeHead(to, here, 1)).head;
    expect(plain).toContain(`List-Unsubscribe: <${here.unsubscribe}>`);
    expect(plain).not.toContain('One-Click');
    const strange = {
      address: 'bob@office.example',
      unsubscribe: 'https://vitrine.example/>\r\nBcc: eve@evil.example',
    };
    expect((await composeHead(to, strange, 1)).head).not.toMatch(/^Bcc:/m);
  });

  test('is read back with its text, its page with the pictures inside, and its file', async () => {
    const { head, body } = await composeMail(letter(), 'ada@shop.example', 1);
    const { text, html, attachments } = await readMail(sourceOf(head, body));
    expect(text.trim()).toBe('Sales: 12');
    expect(html).toContain(`src="data:image/png;base64,${PICTURE.toString('base64')}"`);
    expect(attachments).toEqual([{ name: 'Week 44.pdf', type: 'application/pdf', bytes: 8 }]);
  });

  test.each([
    'Week\r\nBcc: eve@evil.example',
    'Week\nX-Evil: yes',
    'Week\r\n\r\n<script>alert(1)</script>',
    'Week\u2028Bcc: eve@evil.example',
  ])('keeps the subject %j in its one header', async (subject) => {
    const { head } = await composeMail(letter({ subject }), 'ada@shop.example', 1);
    const names = head.split(/\r\n(?![ \t])/).map((line) => line.split(':')[0]);
    expect(names.toSorted()).toEqual([
      'Auto-Submitted',
      'Content-Type',
      'Date',
      'From',
      'MIME-Version',
      'Message-ID',
      'Subject',
      'To',
    ]);
  });

  test('takes nothing from files or addresses, whatever its words say', async () => {
    const own = await readFile(import.meta.filename, 'utf8');
    const html = `<img src="file://${import.meta.filename}"><img src="https://evil.example/x.png">`;
    const { head, body } = await composeMail(letter({ html, text: `@${import.meta.filename}` }), 'ada@shop.example', 1);
    const source = sourceOf(head, body).toString('latin1');
    expect(source).not.toContain(own.slice(0, 40));
    expect(source).not.toContain(Buffer.from(own.slice(0, 30)).toString('base64').slice(0, 30));
  });
});

test.each([
  'ada@shop.example, eve@evil.example',
  'ada@shop.example\r\nBcc: eve@evil.example',
  '"ada@shop.example" <eve@evil.example>',
  'ada@shop.example(eve@evil.example)',
  'group:ada@shop.example;',
  'ada@shop.example ',
  'ádá@shop.example',
  '<ada@shop.example>',
  'ada',
])('%j is no address that is written to', (address) => {
  expect(isPlain(address)).toBe(false);
});

test('one plain address is', () => {
  expect(isPlain('ada+shop@sub.shop.example')).toBe(true);
});
