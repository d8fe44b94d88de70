import { AppError } from '@vitrine/core/errors';
import { Type } from 'typebox';
import type { MailAnswer, MailList } from '../../api-reports.ts';
import { callerOf, type Route, type RouteContext } from '../../http/index.ts';
import type { AccessGuard } from '../access/access-guard.ts';
import { MailAnswerSchema, MailListAnswer } from '../schemas.ts';
import { SAYS } from '../sentences.ts';
import { shownApart } from '../shown-apart.ts';
import { mailSummary } from './mail-answer.ts';
import type { MailStore, StoredMail } from './mail-store.ts';
import { type ReadMail, readMail } from './read-mail.ts';
import { starred, starredSource } from './star-secrets.ts';

const READ = { kind: 'member', role: 'editor', scope: 'read' } as const;
const closed = { additionalProperties: false } as const;
const PATH = '/api/v1/mails';

/** The outbox: every mail as it is sent, or would be. Owners see all of them, editors those that they caused. */
export function mailRoutes(mails: MailStore, outbox: { sends: boolean }, access: Pick<AccessGuard, 'hidden'>): Route[] {
  return [
    {
      method: 'GET',
      path: PATH,
      summary:
        'Mails of reports and plugins, the newest first, by cursor; for owners all, for editors those they caused.',
      access: READ,
      query: Type.Object({ after: Type.Optional(Type.String({ maxLength: 64 })) }, closed),
      responses: { 200: { description: 'The mails.', schema: MailListAnswer } },
      async handle({ query }, context) {
        const { after } = query as { after?: string };
        const { workspaceId } = callerOf(context);
        const { items, ...more } = await mails.list(workspaceId, {
          causedBy: causedBy(context),
          hidden: await access.hidden(callerOf(context)),
          after,
        });
        const list: MailList = {
          items: items.map((mail) => mailSummary(mail, context.locale)),
          ...more,
          sends: outbox.sends,
        };
        return { json: list };
      },
    },
    {
      method: 'GET',
      path: `${PATH}/:id`,
      summary: 'A mail with its text and the names of what is attached.',
      access: READ,
      responses: { 200: { description: 'The mail.', schema: MailAnswerSchema } },
      async handle({ param }, context) {
        const mail = await mails.get(callerOf(context).workspaceId, param('id'), causedBy(context));
        const { text, html, attachments } = await contentOf(mails, mail, context);
        const answer: MailAnswer = {
          ...mailSummary(mail, context.locale),
          from: mail.sender ?? mail.plugin ?? '',
          messageId: mail.message_id,
          text,
          hasHtml: html !== undefined,
          attachments,
        };
        return { json: answer };
      },
    },
    {
      method: 'GET',
      path: `${PATH}/:id/body.html`,
      summary: 'The page that a mail carries, with its pictures inside.',
      access: READ,
      responses: { 200: { description: 'The page.', type: 'text/html; charset=utf-8' } },
      async handle({ param }, context) {
        const mail = await mails.get(callerOf(context).workspaceId, param('id'), causedBy(context));
        const { html } = await contentOf(mails, mail, context);
        if (html === undefined) throw new AppError('notFound', SAYS.noMail(), { path: '/id' });
        return shownApart(html);
      },
    },
    {
      method: 'GET',
      path: `${PATH}/:id/source.eml`,
      summary: 'A mail byte for byte as it is sent; what is its recipient’s alone, once it goes to them, is starred.',
      access: READ,
      responses: { 200: { description: 'The message.', type: 'message/rfc822' } },
      async handle({ param }, context) {
        const { workspaceId } = callerOf(context);
        const mail = await mails.get(workspaceId, param('id'), causedBy(context));
        const source = await mails.source(workspaceId, mail.id);
        return {
          body: isOpen(mail) ? source : await starredSource(source),
          type: 'message/rfc822',
          headers: { 'content-disposition': 'attachment; filename="mail.eml"', 'cache-control': 'private, no-store' },
        };
      },
    },
  ];
}

/** Whose mails the caller sees; undefined for all. */
function causedBy(context: RouteContext): string | undefined {
  const { role, userId } = callerOf(context);
  return role === 'owner' ? undefined : userId;
}

/** An older mail of a plugin is its text; one that was erased says so. */
async function contentOf(mails: MailStore, mail: StoredMail, context: RouteContext): Promise<ReadMail> {
  if (mail.text !== null) return { text: mail.text, html: undefined, attachments: [] };
  const content = await readMail(await mails.source(callerOf(context).workspaceId, mail.id));
  if (isOpen(mail)) return content;
  const { text, html } = content;
  return { ...content, text: starred(text), html: html === undefined ? undefined : starred(html) };
}

/** Only the recipient may say what they want: whoever else reads the mail does not see how. Where nothing is sent, somebody must. */
function isOpen({ state }: StoredMail): boolean {
  return state === 'kept';
}
