import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

/** What the mail server does with the next message that it gets to the end. */
export type Answer = 'accept' | { code: number; text: string } | 'cut' | 'silence';

export interface ReceivedMail {
  from: string;
  to: string[];
  source: string;
}

/** A mail server of its own on a free port, which keeps what it was handed. `await using server = await startMailServer()`. */
export interface MailServer extends AsyncDisposable {
  url: string;
  /** Everything that was handed over to the last byte, taken or not. */
  handedOver: ReceivedMail[];
  /** What it said to be taken. */
  taken: ReceivedMail[];
  /** Answers to the next messages, one after the other, as soon as they are known; then it accepts. */
  answers: (Answer | Promise<Answer>)[];
  /** Answers to the next senders, before any recipient. */
  senderAnswers: Exclude<Answer, 'cut'>[];
  /** Answers to the next recipients that are named, before any message. */
  recipientAnswers: (Exclude<Answer, 'cut'> | Promise<Exclude<Answer, 'cut'>>)[];
  /** Every recipient that was named, whatever came of it. */
  named: string[];
  /** Every name that came with a password, right or wrong. */
  signedIn: string[];
}

/** With `encrypted`, the connection is encrypted from its beginning, by a certificate that nobody vouches for. */
interface MailServerOptions {
  user?: string;
  password?: string;
  encrypted?: boolean;
}

export async function startMailServer(options: MailServerOptions = {}): Promise<MailServer> {
  const state: Omit<MailServer, 'url' | typeof Symbol.asyncDispose> = {
    handedOver: [],
    taken: [],
    answers: [],
    senderAnswers: [],
    recipientAnswers: [],
    named: [],
    signedIn: [],
  };
  const sockets = new Set<Socket>();
  const server = new SMTPServer({
    authOptional: options.user === undefined,
    allowInsecureAuth: true,
    secure: options.encrypted === true,
    disabledCommands: ['STARTTLS'],
    onAuth({ username = '', password }, _session, done) {
      state.signedIn.push(username);
      if (username === options.user && password === options.password) done(null, { user: username });
      else done(Object.assign(new Error('Wrong user or password'), { responseCode: 535 }));
    },
    onMailFrom(_address, _session, done) {
      const answer = state.senderAnswers.shift() ?? 'accept';
      if (answer !== 'silence') done(answer === 'accept' ? null : refusal(answer));
    },
    async onRcptTo({ address }, _session, done) {
      state.named.push(address);
      const answer = await (state.recipientAnswers.shift() ?? 'accept');
      if (answer !== 'silence') done(answer === 'accept' ? null : refusal(answer));
    },
    onData(stream, session, done) {
      const whole = async (bytes: Buffer) => {
        const { mailFrom, rcptTo } = session.envelope;
        const mail = {
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          source: bytes.toString('latin1'),
        };
        state.handedOver.push(mail);
        const answer = await (state.answers.shift() ?? 'accept');
        if (answer === 'cut') for (const socket of sockets) socket.destroy();
        else if (answer === 'accept') {
          state.taken.push(mail);
          done();
        } else if (answer !== 'silence') done(refusal(answer));
      };
      // A message that broke off was not handed over.
      buffer(stream).then(whole, () => undefined);
    },
  });
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  // A connection that was cut on purpose is no fault of the test.
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  const who = options.user === undefined ? '' : `${options.user}:${options.password}@`;
  return Object.assign(state, {
    url: `${options.encrypted ? 'smtps' : 'smtp'}://${who}127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
    },
  });
}

function refusal({ code, text }: { code: number; text: string }): Error {
  return Object.assign(new Error(text), { responseCode: code });
}
