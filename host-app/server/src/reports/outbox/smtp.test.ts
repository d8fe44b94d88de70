import { createServer } from 'node:net';
import { describe, expect, test } from 'vitest';
import { startMailServer } from '../testing/mail-server.ts';
import { type OutgoingMail, SmtpTransport } from './smtp.ts';

const source = Buffer.from('From: a@shop.example\r\nTo: b@shop.example\r\nSubject: Week\r\n\r\n.One\r\nTwo\r\n');
const going = new AbortController().signal;

function mail(handingOver: () => Promise<void> = async () => undefined): OutgoingMail {
  return { sender: 'a@shop.example', recipient: 'b@shop.example', source, handingOver };
}

describe('a mail that is handed to a mail server', () => {
  test('arrives as it is, at the one recipient of the envelope', async () => {
    await using server = await startMailServer();
    expect(await new SmtpTransport(server.url).send(mail(), going)).toEqual({ outcome: 'sent' });
    expect(server.taken).toEqual([
      { from: 'a@shop.example', to: ['b@shop.example'], source: source.toString('latin1') },
    ]);
  });

  test('signs in where the address says how', async () => {
    await using server = await startMailServer({ user: 'shop', password: 'geheim' });
    expect(await new SmtpTransport(server.url).send(mail(), going)).toEqual({ outcome: 'sent' });
    const wrong = new SmtpTransport(server.url.replace('geheim', 'falsch'));
    expect(await wrong.send(mail(), going)).toMatchObject({
      outcome: 'refused',
      answer: expect.stringMatching(/^535/),
    });
  });

  test('is encrypted for a mail server that somebody vouches for, or whom the address says to trust', async () => {
    await using server = await startMailServer({ user: 'shop', password: 'geheim', encrypted: true });
    const unknown = await new SmtpTransport(server.url).send(mail(), going);
    expect(unknown).toMatchObject({ outcome: 'later', answer: expect.stringMatching(/certificate/i) });
    const trusted = new SmtpTransport(`${server.url}?tls.rejectUnauthorized=false`);
    expect(await trusted.send(mail(), going)).toEqual({ outcome: 'sent' });
  });

  test('does not sign in at another machine without encryption', async () => {
    await using server = await startMailServer({ user: 'shop', password: 'geheim' });
    // The same machine by an address that does not say so.
    const transport = new SmtpTransport(server.url.replace('127.0.0.1', '0.0.0.0'));
    expect(await transport.send(mail(), going)).toMatchObject({ outcome: 'refused' });
    expect([server.signedIn, server.named]).toEqual([[], []]);
    expect(await new SmtpTransport(server.url).send(mail(), going)).toEqual({ outcome: 'sent' });
    expect(server.signedIn).toEqual(['shop']);
  });

  test.each([
    [451, 'later'],
    [550, 'refused'],
  ])('is told apart by the answer %i to the message', async (code, outcome) => {
    await using server = await startMailServer();
    server.answers.push({ code, text: 'not like this' });
    const attempt = await new SmtpTransport(server.url).send(mail(), going);
    expect(attempt).toMatchObject({ outcome, answer: expect.stringContaining('not like this') });
  });

  test.each([
    [450, 'later'],
    [553, 'refused'],
  ])('is not handed over when the recipient is answered with %i', async (code, outcome) => {
    await using server = await startMailServer();
    server.recipientAnswers.push({ code, text: 'who is that' });
    let handed = 0;
    const attempt = await new SmtpTransport(server.url).send(
      mail(async () => {
        handed += 1;
      }),
      going,
    );
    expect(attempt).toMatchObject({ outcome });
    expect([handed, server.handedOver.length]).toEqual([0, 0]);
  });

  test('is uncertain when the connection is cut before the answer', async () => {
    await using server = await startMailServer();
    server.answers.push('cut');
    expect(await new SmtpTransport(server.url).send(mail(), going)).toMatchObject({ outcome: 'uncertain' });
    expect(server.handedOver).toHaveLength(1);
  });

  test('is uncertain when the mail server falls silent after it', async () => {
    await using server = await startMailServer();
    server.answers.push('silence');
    const stopping = new AbortController();
    const sending = new SmtpTransport(server.url).send(mail(), stopping.signal);
    await expect.poll(() => server.handedOver.length).toBe(1);
    stopping.abort(new Error('Nobody waits any longer.'));
    expect(await sending).toMatchObject({ outcome: 'uncertain' });
  });

  test('waits for another time where nobody listens, and where nobody greets', async () => {
    await using server = await startMailServer();
    const { url } = server;
    await server[Symbol.asyncDispose]();
    expect(await new SmtpTransport(url).send(mail(), going)).toMatchObject({ outcome: 'later' });

    const mute = createServer();
    const { promise: reached, resolve } = Promise.withResolvers<void>();
    mute.on('connection', () => resolve());
    await new Promise<void>((done) => {
      mute.listen(0, '127.0.0.1', done);
    });
    const address = mute.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const stopping = new AbortController();
    const sending = new SmtpTransport(`smtp://127.0.0.1:${port}`).send(mail(), stopping.signal);
    await reached;
    stopping.abort(new Error('Nobody waits any longer.'));
    expect(await sending).toMatchObject({ outcome: 'later', answer: 'Nobody waits any longer.' });
    await new Promise<void>((done) => {
      mute.close(() => done());
    });
  });

  test('stays where it is when it may not be handed over any more', async () => {
    await using server = await startMailServer();
    const refused = mail(() => Promise.reject(new Error('Another server sends it.')));
    expect(await new SmtpTransport(server.url).send(refused, going)).toMatchObject({ outcome: 'later' });
    expect(server.taken).toEqual([]);
  });
});
