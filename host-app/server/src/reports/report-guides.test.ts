import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { dkimVerify } from 'mailauth';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readSettings } from '../config/index.ts';
import { createTestServer, type TestServer } from '../testing/server.ts';
import { SmtpTransport } from './outbox/smtp.ts';
import { FILE_DAYS } from './people/mail-tokens.ts';
import { BACK_OFF, DEADLINES, MAIL_DEADLINES, UNOFFERED } from './queue/deadlines.ts';
import { startMailServer } from './testing/mail-server.ts';

const TOKEN = 'token-of-the-mail-service';
const run = promisify(execFile);
const guide = (name: string) => readFile(new URL(`../../../../docs/${name}.md`, import.meta.url), 'utf8');
const [teams = '', operators = '', operations = ''] = await Promise.all(
  ['report-guide', 'report-operations', 'operations'].map(guide),
);

/** Commands of the blocks that are typed, one entry for each block. */
const blocks = [...operators.matchAll(/^( *)```sh\n([\s\S]*?)^\1```/gm)].map(([, , block = '']) => block.trim());

function blockWith(words: string): string {
  const found = blocks.find((block) => block.includes(words));
  if (found === undefined) throw new Error(`The guide types nothing with ${words}.`);
  return found;
}

/** The environment after the commands of a block were typed. */
async function exported(block: string, shown: string): Promise<Record<string, string>> {
  const script = `cd ${folder}\n${block}\nenv -0`;
  const { stdout } = await run('sh', ['-c', script], { env: { PATH: process.env['PATH'] ?? '' } });
  const all = stdout.split('\0').map((line) => line.split(/=(.*)/s) as [string, string]);
  return Object.fromEntries(all.filter(([name]) => name.startsWith(shown)).map(([name, value]) => [name, value]));
}

let server: TestServer;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vitrine-guides-'));
  server = await createTestServer({ VITRINE_BOUNCE_TOKEN: TOKEN });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

it('name routes that there are', async () => {
  const { paths } = (await server.stranger().get('/api/v1/openapi.json')).json as {
    paths: Record<string, Record<string, unknown>>;
  };
  const known = Object.entries(paths).map(([path, methods]) => ({
    is: new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`),
    methods: Object.keys(methods),
  }));
  const named = [teams, operators, operations].flatMap((text) => [
    ...text.matchAll(/(?:`|-X )(GET|POST|PUT|PATCH|DELETE) (?:https:\/\/[^/]+)?(\/api\/[^\s`?]+)/g),
  ]);
  expect(named.length).toBeGreaterThan(10);
  for (const [, method = '', path = ''] of named) {
    const fits = known.filter(({ is, methods }) => is.test(path) && methods.includes(method.toLowerCase()));
    expect(fits, `${method} ${path}`).not.toEqual([]);
  }
});

it('tell the product’s own numbers', () => {
  const { query, data, render, run: whole } = DEADLINES;
  for (const [part, limit] of [
    ['one tile’s question', query],
    ['all of its questions', data],
    ['drawing', render],
    ['the whole run', whole],
    ['one attempt to hand over a mail', MAIL_DEADLINES.send],
  ] as const)
    expect(operators.replaceAll("'", '’')).toMatch(new RegExp(`\\| ${part} +\\| ${limit / 1000} s `));
  const minutes = BACK_OFF.map((seconds) => seconds / 60);
  expect(operators).toContain(`after ${minutes.slice(0, -1).join(', ')} and ${minutes.at(-1)} minutes`);
  expect(operators).toContain(`every hour for ${(UNOFFERED.every * UNOFFERED.times) / 86_400} days`);
  expect(teams).toContain(`for people outside for ${FILE_DAYS} days`);
});

it('give settings of the mail server and its mailbox that the server takes', async () => {
  const smtp = await exported(blockWith('VITRINE_SMTP_URL'), 'VITRINE_');
  const { mail } = readSettings({ ...smtp, ...(await exported(blockWith('VITRINE_BOUNCE_URL'), 'VITRINE_')) });
  expect(mail.from).toEqual({ name: 'Fern & Linen', address: 'reports@shop.example' });
  expect(decodeURIComponent(URL.parse(mail.smtpUrl ?? '')?.username ?? '')).toBe('reports@shop.example');
  expect(decodeURIComponent(URL.parse(mail.bounces.url ?? '')?.username ?? '')).toBe('reports@shop.example');
});

it('lead to a signature that the record beside it vouches for', async () => {
  const { stdout } = await run('sh', ['-c', `cd ${folder} && ${blockWith('openssl').replaceAll('\n', ' && ')}`]);
  const { mail } = readSettings(await exported(blockWith('VITRINE_DKIM_DOMAIN'), 'VITRINE_'));
  if (mail.dkim === undefined) throw new Error('There is no key.');
  await using post = await startMailServer();
  const source = Buffer.from('From: reports@shop.example\r\nTo: b@outside.example\r\nSubject: Week\r\n\r\nSold.\r\n');
  const letter = {
    sender: 'reports@shop.example',
    recipient: 'b@outside.example',
    source,
    handingOver: async () => {},
  };
  const sent = await new SmtpTransport(post.url, mail.dkim).send(letter, new AbortController().signal);
  expect(sent).toEqual({ outcome: 'sent' });
  const [, name = ''] = /`TXT (\S+\._domainkey\.\S+)`/.exec(operators) ?? [];
  const [, record = ''] = /`(v=DKIM1; [^`]*)…`/.exec(operators) ?? [];
  const { results } = await dkimVerify(Buffer.from(post.taken[0]?.source ?? '', 'latin1'), {
    resolver: async (asked) => (asked === name ? [[record + stdout.trim()]] : []),
  });
  expect(results.map(({ status, signingDomain }) => [status.result, signingDomain])).toEqual([
    ['pass', 'shop.example'],
  ]);
});

it('tell a mail service how to say that a mail came back', async () => {
  const [, path = ''] = /https:\/\/[^/]+(\/\S+)/.exec(blockWith('curl')) ?? [];
  const [, body = ''] = /-d '(.*)'/.exec(blockWith('curl')) ?? [];
  const tell = (token: string) =>
    server.stranger().post(path, JSON.parse(body), { headers: { authorization: `Bearer ${token}` } });
  expect((await tell(TOKEN)).status).toBe(204);
  expect((await tell('another-token')).status).toBe(401);
});
