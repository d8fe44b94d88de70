import { AppError } from '@vitrine/core/errors';
import { Type } from 'typebox';
import type { NewReportContact, ReportContact, ReportContactList } from '../../api-report-people.ts';
import { callerOf, type Route } from '../../http/index.ts';
import { checkZone } from '../known-zone.ts';
import { isPlain } from '../outbox/plain-address.ts';
import { type AskPorts, askPerson } from './ask-person.ts';
import type { StoredContact } from './contact-store.ts';
import { ContactAnswer, ContactBody, ContactListAnswer, contactFields } from './schemas.ts';
import { SAYS } from './sentences.ts';

const READ = { kind: 'member', role: 'editor', scope: 'read' } as const;
const WRITE = { kind: 'member', role: 'editor', scope: 'write' } as const;
const PATH = '/api/v1/report-contacts';
const HOUR_MS = 3_600_000;

const ChangeBody = Type.Object(
  { name: contactFields.name, locale: contactFields.locale, timezone: contactFields.timezone },
  { additionalProperties: false },
);

/** People outside of the workspace: added, asked whether they want reports, changed, removed. */
export function contactRoutes(ports: AskPorts): Route[] {
  const { database, contacts, subscriptions, outside } = ports;
  return [
    {
      method: 'GET',
      path: PATH,
      summary: 'People outside of the workspace who get reports, or were asked whether they want them.',
      access: READ,
      responses: { 200: { description: 'The people.', schema: ContactListAnswer } },
      async handle(_, context) {
        const known = await contacts.list(callerOf(context).workspaceId);
        const list: ReportContactList = { items: known.map(contact), outside };
        return { json: list };
      },
    },
    {
      method: 'POST',
      path: PATH,
      summary:
        'Adds somebody outside of the workspace and asks them by mail whether they want reports, unless they unsubscribed before.',
      access: WRITE,
      body: ContactBody,
      responses: { 201: { description: 'The person, who was asked.', schema: ContactAnswer } },
      async handle({ body }, context) {
        const { workspaceId, userId } = callerOf(context);
        const asked = body as NewReportContact;
        if (!isPlain(asked.address)) throw new AppError('badRequest', SAYS.noAddress(), { path: '/address' });
        checkZone(asked.timezone, '/timezone');
        const id = await database.inWorkspace(workspaceId, async (transaction) => {
          const made = await contacts.create(transaction, workspaceId, asked);
          const person = { contactId: made };
          // Whoever said no is not asked: here before, or as a member.
          if ((await contacts.find(transaction, made))?.unsubscribed_at) return made;
          if (await subscriptions.isLeft(transaction, person)) await subscriptions.end(transaction, person);
          else await askPerson(ports, transaction, { workspaceId, person, causedBy: userId });
          return made;
        });
        return { status: 201, json: contact(await contacts.get(workspaceId, id)) };
      },
    },
    {
      method: 'PUT',
      path: `${PATH}/:id`,
      summary: 'Changes name, language and time zone of somebody outside; another address is another person.',
      access: WRITE,
      body: ChangeBody,
      responses: { 200: { description: 'The person.', schema: ContactAnswer } },
      async handle({ param, body }, context) {
        const { workspaceId } = callerOf(context);
        const changed = body as Omit<NewReportContact, 'address'>;
        checkZone(changed.timezone, '/timezone');
        await contacts.change(workspaceId, param('id'), changed);
        return { json: contact(await contacts.get(workspaceId, param('id'))) };
      },
    },
    {
      method: 'DELETE',
      path: `${PATH}/:id`,
      summary: 'Removes somebody outside: nothing more is sent to them, and links in their mails open nothing.',
      access: WRITE,
      responses: { 204: { description: 'Removed.' } },
      async handle({ param }, context) {
        await contacts.delete(callerOf(context).workspaceId, param('id'));
        return { status: 204 };
      },
    },
    {
      method: 'POST',
      path: `${PATH}/:id/confirmation`,
      summary: 'Asks somebody outside once more whether they want reports, at most once an hour.',
      access: WRITE,
      responses: { 202: { description: 'The person, who was asked.', schema: ContactAnswer } },
      async handle({ param }, context) {
        const { workspaceId, userId } = callerOf(context);
        await database.inWorkspace(workspaceId, async (transaction) => {
          const { state, asked_at, unsubscribed_at } = await contacts.locked(transaction, param('id'));
          if (state === 'confirmed') throw new AppError('badRequest', SAYS.confirmedAlready(), { path: '/id' });
          // Whoever said no is not asked until they say yes; the link in their mails lets them.
          if (state === 'unsubscribed' || (state === 'bounced' && unsubscribed_at !== null))
            throw new AppError('badRequest', SAYS.saidNo(), { path: '/id' });
          const wait = (asked_at?.getTime() ?? 0) + HOUR_MS - Date.now();
          if (wait > 0)
            throw new AppError('rateLimited', SAYS.askedTooOften({ minutes: Math.ceil(wait / 60_000) }), {
              details: { retryAfterSeconds: Math.ceil(wait / 1000) },
            });
          const person = { contactId: param('id') };
          await askPerson(ports, transaction, { workspaceId, person, causedBy: userId });
        });
        return { status: 202, json: contact(await contacts.get(workspaceId, param('id'))) };
      },
    },
  ];
}

function contact(stored: StoredContact): ReportContact {
  const { id, address, name, locale, timezone, state, asked_at, confirmed_at, unsubscribed_at, created_at } = stored;
  return {
    id,
    address,
    name,
    locale,
    timezone,
    state,
    askedAt: asked_at?.toISOString() ?? null,
    confirmedAt: confirmed_at?.toISOString() ?? null,
    unsubscribedAt: unsubscribed_at?.toISOString() ?? null,
    createdAt: created_at.toISOString(),
  };
}
