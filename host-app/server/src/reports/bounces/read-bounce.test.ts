import { describe, expect, test } from 'vitest';
import { deliveryReports } from '../testing/delivery-reports.ts';
import { readBounce } from './read-bounce.ts';

const messageId = '<0123456789abcdef@shop.example>';
const reports = deliveryReports(messageId);

describe('a delivery report', () => {
  test.each([
    ['postfix', 'hard', '550 5.1.1 <ada@shop.example>: Recipient address rejected: User unknown'],
    ['exchange', 'hard', '550 5.1.10 RESOLVER.ADR.RecipientNotFound'],
    ['exim', 'hard', '5.0.0'],
    ['delayed', 'soft', '4.4.1'],
    ['full', 'failed', '452 4.2.2 Mailbox full'],
  ] as const)('as of %s is %s', async (name, kind, reason) => {
    expect(await readBounce(Buffer.from(reports[name]))).toEqual({ messageId, kind, reason });
  });

  test('is none that says that all went well, that a person wrote, that names no mail, or that is broken', async () => {
    const nameless = reports.postfix.replace(/^Message-ID: .*\r\n/m, '');
    const unfinished = reports.postfix.slice(0, reports.postfix.indexOf('Final-Recipient'));
    for (const source of [reports.delivered, reports.spoken, nameless, unfinished, '', '\0'.repeat(1000)])
      expect(await readBounce(Buffer.from(source))).toBeUndefined();
  });

  test('keeps what another server says in one line of a bounded length', async () => {
    const long = reports.exim.replace(
      'Status: 5.0.0',
      `Status: 5.0.0\r\nDiagnostic-Code: smtp; 550 ${'x '.repeat(900)}`,
    );
    expect((await readBounce(Buffer.from(long)))?.reason.length).toBeLessThanOrEqual(300);
  });
});
