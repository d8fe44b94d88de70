import { isAppError } from '@vitrine/core/errors';
import type { Knex } from 'knex';
import { Type } from 'typebox';
import type { Access, Reply, Route } from '../../http/index.ts';
import { fileReply } from '../runs/file-reply.ts';
import type { FileFormat, RunStore } from '../runs/run-store.ts';
import { type AskPorts, askPerson } from './ask-person.ts';
import type { MailTokenKind } from './mail-tokens.ts';
import { publicPage } from './public-page.ts';
import { SAYS } from './sentences.ts';
import type { Subscriber } from './subscriptions.ts';

const OPEN: Access = {
  kind: 'public',
  reason: 'the link in the mail is the proof: its readers have no account, or are not signed in',
};
const PAGE = { 200: { description: 'The page.', type: 'text/html; charset=utf-8' } };
const CONFIRM = '/public/mail/confirm/:token';
const UNSUBSCRIBE = '/public/mail/unsubscribe/:token';
/** A form without fields, or what RFC 8058 sends; nothing of it is read. */
const BODY_BYTES = 4_000;

interface Reader {
  workspaceId: string;
  kind: MailTokenKind;
  runId: string | null;
  subscriber: Subscriber;
  values: { workspace: string };
}

/** What people do by the links in their mails, without being signed in. To look changes nothing: scanners of mailboxes look at every link. */
export function publicMailRoutes(ports: AskPorts & { runs: RunStore }): Route[] {
  const { subscriptions, database } = ports;
  const route = (
    method: 'GET' | 'POST',
    path: string,
    summary: string,
    {
      kinds,
      page,
    }: { kinds: readonly MailTokenKind[]; page: (reader: Reader, token: string, query: unknown) => Promise<Reply> },
  ): Route => ({
    method,
    path,
    summary,
    access: OPEN,
    ...(method === 'POST' ? { body: 'raw', bodyLimit: BODY_BYTES } : {}),
    responses: PAGE,
    async handle({ param, query }, context) {
      const { request } = context;
      request.resume();
      const reader = await readerOf(ports, param('token'), kinds);
      if (!reader)
        return answered(async () => {
          await ports.limit.straying(request.ip ?? '');
          return deadLink(context.locale);
        }, context.locale);
      return answered(async () => {
        // Whoever leaves is never told to wait.
        if (method !== 'POST' || path !== UNSUBSCRIBE) await ports.limit.following(param('token'));
        return page(reader, param('token'), query);
      }, reader.subscriber.locale);
    },
  });
  return [
    route('GET', CONFIRM, 'Asks somebody whether they want reports; nothing changes by it.', {
      kinds: ['confirm'],
      page: async ({ subscriber, values }, token) =>
        subscriber.state === 'confirmed' ? confirmedPage(subscriber, values) : confirmPage(subscriber, values, token),
    }),
    route('POST', CONFIRM, 'Somebody wants reports; by the link of an older mail they are asked by mail once more.', {
      kinds: ['confirm', 'unsubscribe'],
      page: async (reader) => {
        const { workspaceId, kind, subscriber, values } = reader;
        const { state, locale, address } = subscriber;
        if (!(await database.inWorkspace(workspaceId, (transaction) => agree(transaction, reader))))
          return publicPage({ locale, title: SAYS.confirmTitle(values), text: SAYS.mailboxSaidNo() });
        return kind === 'confirm' || state === 'confirmed'
          ? confirmedPage(subscriber, values)
          : publicPage({
              locale,
              title: SAYS.confirmTitle(values),
              text: SAYS.askedAgain({ address }),
            });
      },
    }),
    route('GET', UNSUBSCRIBE, 'Asks somebody whether they want no more reports; nothing changes by it.', {
      kinds: ['unsubscribe'],
      page: async ({ subscriber, values }, token) =>
        subscriber.state === 'unsubscribed'
          ? unsubscribedPage(subscriber, values, token)
          : publicPage({
              locale: subscriber.locale,
              title: SAYS.confirmTitle(values),
              text: SAYS.unsubscribeText(values),
              action: { path: `/public/mail/unsubscribe/${token}`, label: SAYS.unsubscribeButton() },
            }),
    }),
    route('POST', UNSUBSCRIBE, 'Somebody wants no more reports; by one click from a mail program as well.', {
      kinds: ['unsubscribe'],
      page: async ({ workspaceId, subscriber, values }, token) => {
        await database.inWorkspace(workspaceId, (transaction) => subscriptions.end(transaction, subscriber.person));
        return unsubscribedPage(subscriber, values, token);
      },
    }),
    {
      ...route(
        'GET',
        '/public/mail/file/:token',
        'The file that a mail to somebody outside leads to, as long as they get reports.',
        {
          kinds: ['file'],
          page: async ({ workspaceId, subscriber, runId }, _, query) => {
            const { format = 'pdf' } = query as { format?: FileFormat };
            const run =
              subscriber.state === 'confirmed' && runId !== null && (await ports.runs.find(workspaceId, runId));
            const file = run && (await ports.runs.file(workspaceId, run.id, format));
            return file ? keptByNobody(fileReply(run, format, file)) : deadLink(subscriber.locale);
          },
        },
      ),
      query: Type.Object(
        { format: Type.Optional(Type.Enum(['pdf', 'xlsx'] as const)) },
        { additionalProperties: false },
      ),
      responses: { 200: { description: 'The file.', type: 'application/pdf' } },
    },
  ];

  /**
   * The link of any report may have been read by others than its recipient: by it, they are asked at their address. Answers false for
   * somebody whose yes does not do.
   */
  async function agree(
    transaction: Knex.Transaction,
    { workspaceId, kind, subscriber: { person, state } }: Reader,
  ): Promise<boolean> {
    if (kind === 'confirm') return subscriptions.begin(transaction, person);
    if (state === 'unsubscribed') await askPerson(ports, transaction, { workspaceId, person, causedBy: null });
    return true;
  }
}

/** Undefined where the link is none: whatever is wrong with it, the answer is the same. */
async function readerOf(
  { database, subscriptions, tokens }: AskPorts,
  token: string,
  kinds: readonly MailTokenKind[],
): Promise<Reader | undefined> {
  const found = await tokens.find(token, kinds);
  if (!found) return undefined;
  const { workspaceId, kind, runId } = found;
  const { person } = found;
  const subscriber = await database.inWorkspace(workspaceId, (transaction) => subscriptions.find(transaction, person));
  if (!subscriber) return undefined;
  const sql = 'select name from workspaces where id = $1';
  const [workspace] = await database.read<{ name: string }>(workspaceId, sql, [workspaceId]);
  return { workspaceId, kind, runId, subscriber, values: { workspace: workspace?.name ?? '' } };
}

/** Too many at once are told on a page as well. */
async function answered(answer: () => Promise<Reply>, locale: string): Promise<Reply> {
  try {
    return await answer();
  } catch (error) {
    if (!isAppError(error) || error.code !== 'rateLimited' || !error.said) throw error;
    return publicPage({ locale, title: SAYS.tooMany(), text: error.said, status: 429 });
  }
}

/** On its way: the right to it may end. */
function keptByNobody<File extends { headers: Record<string, string> }>(file: File): File {
  const headers = { 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex, nofollow' };
  return { ...file, headers: { ...file.headers, ...headers } };
}

function deadLink(locale: string): Reply {
  return publicPage({ locale, title: SAYS.deadLinkTitle(), text: SAYS.deadLink(), status: 404 });
}

function confirmPage({ locale }: Subscriber, values: Reader['values'], token: string): Reply {
  return publicPage({
    locale,
    title: SAYS.confirmTitle(values),
    text: SAYS.confirmText(values),
    action: { path: `/public/mail/confirm/${token}`, label: SAYS.confirmButton() },
  });
}

function confirmedPage({ locale }: Subscriber, values: Reader['values']): Reply {
  return publicPage({ locale, title: SAYS.confirmTitle(values), text: SAYS.confirmed(values) });
}

/** The way back is open to the one who has the link. */
function unsubscribedPage({ locale }: Subscriber, values: Reader['values'], token: string): Reply {
  return publicPage({
    locale,
    title: SAYS.confirmTitle(values),
    text: SAYS.unsubscribed(values),
    action: { path: `/public/mail/confirm/${token}`, label: SAYS.confirmButton() },
  });
}
