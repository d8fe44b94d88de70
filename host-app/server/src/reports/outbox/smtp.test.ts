import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { dkimVerify } from 'mailauth';
import { describe, expect, test } from 'vitest';
import { MAIL_DEADLINES } from '../queue/deadlines.ts';
import { startMailServer } from '../testing/mail-server.ts';
import { composeBody, composeHead, type Letter, sourceOf } from './compose-mail.ts';
import { type OutgoingMail, SmtpTransport } from './smtp.ts';

const source = Buffer.from('From: a@shop.example\r\nTo: b@shop.example\r\nSubject: Week\r\n\r\n.One\r\nTwo\r\n');
/** Milliseconds that are over soon. */
const SHORT = 1_500;
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

  test('carries a signature that its domain vouches for, over the message and over how one unsubscribes', async () => {
    await using server = await startMailServer({ user: 'shop', password: 'geheim', encrypted: true });
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const key = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
    const dkim = { domain: 'shop.example', selector: 'v1', privateKey: key };
    const letter: Letter = {
      about: ['w', 'r'],
      sender: { name: 'Kerzen & Söhne', address: 'reports@shop.example' },
      date: new Date('2026-11-02T08:00:00Z'),
      body: { subject: 'Woche 44: Überblick', text: '.Umsatz\n\nTrailing space \n\n\n', html: '<p>Umsatz €</p>' },
      files: [{ name: 'Week.pdf', type: 'application/pdf', content: randomBytes(50_000) }],
    };
    const unsubscribe = 'https://vitrine.example/public/mail/unsubscribe/abc';
    const { head } = await composeHead(letter, { address: 'b@shop.example', unsubscribe }, 1);
    const message = sourceOf(head, (await composeBody(letter)).body);
    const transport = new SmtpTransport(`${server.url}?tls.rejectUnauthorized=false`, dkim);
    expect(await transport.send({ ...mail(), source: message }, going)).toEqual({ outcome: 'sent' });
    const [taken] = server.taken;
    const arrived = Buffer.from(taken?.source ?? '', 'latin1');
    const record = `v=DKIM1; k=rsa; p=${publicKey.export({ format: 'der', type: 'spki' }).toString('base64')}`;
    const asked: string[] = [];
    const verdict = async (bytes: Buffer) => {
      const { results } = await dkimVerify(bytes, {
        resolver: async (name, type) => {
          asked.push(`${type} ${name}`);
          return [[record]];
        },
      });
      return results.map(({ status, signingDomain }) => [status.result, signingDomain]);
    };
    expect(await verdict(arrived)).toEqual([['pass', 'shop.example']]);
    expect(asked).toContain('TXT v1._domainkey.shop.example');
    const signed = /^DKIM-Signature:(?:.*\r\n[ \t])*.*/.exec(arrived.toString('latin1'))?.[0].replace(/\s+/g, '') ?? '';
    for (const name of ['from', 'subject', 'to', 'list-unsubscribe', 'list-unsubscribe-post'])
      expect(`:${/;h=([^;]*)/.exec(signed)?.[1]}:`.toLowerCase()).toContain(`:${name}:`);
    for (const [was, is] of [
      ['Umsatz', 'Gewinn'],
      ['List-Unsubscribe: <https://vitrine', 'List-Unsubscribe: <https://evil'],
    ] as const) {
      const changed = Buffer.from(arrived.toString('latin1').replace(was, is), 'latin1');
      expect(changed.equals(arrived)).toBe(false);
      expect(await verdict(changed)).not.toEqual([['pass', 'shop.example']]);
    }
  });

  test('signs in where the address says how', async () => {
    await using server = await startMailServer({ user: 'shop', password: 'geheim' });
    expect(await new SmtpTransport(server.url).send(mail(), going)).toEqual({ outcome: 'sent' });
    const wrong = new SmtpTransport(server.url.replace('geheim', 'falsch'));
    expect(await wrong.send(mail(), going)).toMatchObject({
      outcome: 'later',
      offered: false,
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
    expect(await transport.send(mail(), going)).toMatchObject({ outcome: 'later' });
    expect([server.signedIn, server.named]).toEqual([[], []]);
    expect(await new SmtpTransport(server.url).send(mail(), going)).toEqual({ outcome: 'sent' });
    expect(server.signedIn).toEqual(['shop']);
  });

  test.each([
    [421, 'later'],
    [451, 'later'],
    [550, 'refused'],
  ])('is told apart by the answer %i to the message', async (code, outcome) => {
    await using server = await startMailServer();
    server.answers.push({ code, text: 'not like this' });
    const attempt = await new SmtpTransport(server.url).send(mail(), going);
    expect(attempt).toMatchObject({ outcome, answer: expect.stringContaining('not like this') });
  });

  test.each([
    // By which a mail server says that it goes away, whatever it is asked.
    [421, { outcome: 'later', offered: false }],
    [450, { outcome: 'later', offered: true }],
    [553, { outcome: 'refused' }],
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
    expect(attempt).toMatchObject(outcome);
    expect([handed, server.handedOver.length]).toEqual([0, 0]);
  });

  test.each([
    [451, 'later'],
    [550, 'refused'],
    [553, 'refused'],
  ])('is not handed over when its sender is answered with %i', async (code, outcome) => {
    await using server = await startMailServer();
    server.senderAnswers.push({ code, text: 'not from you' });
    const attempt = await new SmtpTransport(server.url).send(mail(), going);
    expect(attempt).toMatchObject({ outcome, answer: expect.stringContaining('not from you') });
    expect([server.named, server.handedOver]).toEqual([[], []]);
  });

  test('waits for another time where the address lacks the user that the mail server asks for', async () => {
    await using server = await startMailServer({ user: 'shop', password: 'geheim' });
    const nobody = new SmtpTransport(server.url.replace('shop:geheim@', ''));
    expect(await nobody.send(mail(), going)).toMatchObject({
      outcome: 'later',
      answer: expect.stringMatching(/^530/),
    });
    expect(await new SmtpTransport(server.url).send(mail(), going)).toEqual({ outcome: 'sent' });
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

  test('waits for another time where nobody listens', async () => {
    await using server = await startMailServer();
    const { url } = server;
    await server[Symbol.asyncDispose]();
    expect(await new SmtpTransport(url).send(mail(), going)).toMatchObject({ outcome: 'later' });
  });

  test('waits for another time where nobody greets', async () => {
    const { promise: reached, resolve } = Promise.withResolvers<void>();
    await using mute = await listening(() => resolve());
    const stopping = new AbortController();
    const sending = new SmtpTransport(mute.url).send(mail(), stopping.signal);
    await reached;
    stopping.abort(new Error('Nobody waits any longer.'));
    expect(await sending).toMatchObject({ outcome: 'later', answer: 'Nobody waits any longer.' });
  });

  test('waits for another time where it is greeted with 421 and hung up on', async () => {
    await using busy = await listening((socket) => socket.end('421 too many connections\r\n'));
    expect(await new SmtpTransport(busy.url).send(mail(), going)).toMatchObject({
      outcome: 'later',
      answer: expect.stringContaining('too many connections'),
    });
  });

  test('waits for another time where nobody greets in time', async () => {
    await using mute = await listening(() => undefined);
    const hasty = new SmtpTransport(mute.url, undefined, { ...MAIL_DEADLINES, connect: SHORT });
    expect(await hasty.send(mail(), going)).toMatchObject({ outcome: 'later', answer: 'Greeting never received' });
  });

  test('waits for another time where the mail server falls silent about the recipient', async () => {
    await using server = await startMailServer();
    server.recipientAnswers.push('silence');
    const hasty = new SmtpTransport(server.url, undefined, { ...MAIL_DEADLINES, silence: SHORT });
    expect(await hasty.send(mail(), going)).toMatchObject({ outcome: 'later', answer: 'Timeout' });
    expect([server.named, server.handedOver]).toEqual([['b@shop.example'], []]);
  });

  test('is uncertain where the mail server is silent for too long after it', async () => {
    await using server = await startMailServer();
    server.answers.push('silence');
    const hasty = new SmtpTransport(server.url, undefined, { ...MAIL_DEADLINES, silence: SHORT });
    expect(await hasty.send(mail(), going)).toMatchObject({ outcome: 'uncertain', answer: 'Timeout' });
    expect(server.handedOver).toHaveLength(1);
  });

  test('is given up when its whole time is over, however often the mail server says something', async () => {
    await using slow = await listening((socket) => {
      const talking = setInterval(() => socket.write('220-wait\r\n'), SHORT / 10);
      socket.on('close', () => clearInterval(talking)).on('error', () => undefined);
    });
    const hasty = new SmtpTransport(slow.url, undefined, { ...MAIL_DEADLINES, send: SHORT });
    expect(await hasty.send(mail(), going)).toMatchObject({
      outcome: 'later',
      answer: expect.stringMatching(/timeout/i),
    });
  });

  test('stays where it is when it may not be handed over any more', async () => {
    await using server = await startMailServer();
    const refused = mail(() => Promise.reject(new Error('Another server sends it.')));
    expect(await new SmtpTransport(server.url).send(refused, going)).toMatchObject({ outcome: 'later' });
    expect(server.taken).toEqual([]);
  });
});

/** A server that does so with each connection, on a free port. */
async function listening(greet: (socket: Socket) => void): Promise<AsyncDisposable & { url: string }> {
  const server = createServer(greet).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      await new Promise((done) => server.close(done));
    },
  };
}
