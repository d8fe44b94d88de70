import { LocalizedText, localize } from '@vitrine/core/contracts';
import { AppError, isAppError, sentenceIn } from '@vitrine/core/errors';
import { Type } from 'typebox';
import type { ChannelTrial, ReportChannelList, ReportDeliveryList } from '../../api-report-channels.ts';
import type { ChannelChoice } from '../../api-reports.ts';
import { anything } from '../../http/answers.ts';
import { callerOf, type Route, type RouteContext } from '../../http/index.ts';
import { instant, reasonIn } from '../runs/run-answer.ts';
import type { Channels } from './channels.ts';
import type { DeliveryStore } from './delivery-store.ts';
import { SAYS } from './sentences.ts';
import { TrialLimit } from './trial-limit.ts';

const closed = { additionalProperties: false } as const;
const orNull = Type.Union([Type.String(), Type.Null()]);
const Entries = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        {
          id: Type.String(),
          plugin: Type.String(),
          title: LocalizedText,
          description: LocalizedText,
          optionsSchema: anything('JSON Schema of the options of a place.'),
          destinations: Type.Array(Type.Object({ id: Type.String(), name: Type.String() }, closed)),
        },
        closed,
      ),
    ),
  },
  closed,
);
const Deliveries = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        {
          id: Type.String(),
          channel: Type.String(),
          destination: orNull,
          state: Type.Enum(['pending', 'sending', 'sent', 'failed', 'uncertain'] as const),
          reason: orNull,
          attempts: Type.Integer(),
          at: Type.String(),
          sentAt: orNull,
        },
        closed,
      ),
    ),
  },
  closed,
);
const Trial = Type.Object({ outcome: Type.Enum(['sent', 'failed', 'uncertain'] as const), reason: orNull }, closed);
const TrialBody = Type.Object(
  { options: Type.Object({ destination: Type.String({ minLength: 1, maxLength: 64 }) }, closed) },
  closed,
);

/** Where reports go beside mails. */
export function channelRoutes({ channels, deliveries }: { channels: Channels; deliveries: DeliveryStore }): Route[] {
  const limit = new TrialLimit();
  const listOf = async (run: string, context: RouteContext): Promise<ReportDeliveryList> => ({
    items: (await deliveries.ofRun(callerOf(context).workspaceId, run)).map((one) => ({
      id: one.id,
      channel: one.channel,
      destination: one.destination,
      state: one.state,
      reason: reasonIn(one.fault, context.locale),
      attempts: one.attempts,
      at: one.created_at.toISOString(),
      sentAt: instant(one.sent_at),
    })),
  });
  return [
    {
      method: 'GET',
      path: '/api/v1/report-channels',
      summary: 'Where reports can go beside mails: what each channel asks for, and what owners entered, by name.',
      access: { kind: 'member', role: 'editor', scope: 'read' },
      responses: { 200: { description: 'The channels.', schema: Entries } },
      async handle(_input, context) {
        const list: ReportChannelList = { items: await channels.list(callerOf(context).workspaceId) };
        return { json: list };
      },
    },
    {
      method: 'POST',
      path: '/api/v1/report-channels/:plugin/:channel/test',
      summary: 'Sends a trial to a destination of a channel.',
      access: { kind: 'member', role: 'editor', scope: 'write' },
      body: TrialBody,
      responses: { 200: { description: 'What became of it.', schema: Trial } },
      async handle({ param, body }, context) {
        const { workspaceId, userId } = callerOf(context);
        await limit.trying(userId);
        const { options } = body as Pick<ChannelChoice, 'options'>;
        const choice = { channel: `${param('plugin')}/${param('channel')}`, options };
        await channels.checkOne(workspaceId, choice);
        const text = sentenceIn({ message: '', said: SAYS.trial() }, context.locale);
        const caller = { workspaceId, userId, locale: context.locale };
        const message = { id: crypto.randomUUID(), subject: text, text, attachments: [] };
        const trial: ChannelTrial = await channels
          .deliver(choice, message, { caller, stopping: context.signal })
          .then(({ outcome, reason }) => ({
            outcome,
            reason: reason === undefined ? null : localize(reason, context.locale),
          }))
          .catch((error: unknown) => {
            if (!isAppError(error)) throw error;
            return { outcome: 'failed' as const, reason: sentenceIn(error, context.locale) };
          });
        return { json: trial };
      },
    },
    {
      method: 'GET',
      path: '/api/v1/report-runs/:id/deliveries',
      summary: 'Where a run went beside mails.',
      access: { kind: 'member', role: 'editor', scope: 'read' },
      responses: { 200: { description: 'The deliveries.', schema: Deliveries } },
      async handle({ param }, context) {
        return { json: await listOf(param('id'), context) };
      },
    },
    {
      method: 'POST',
      path: '/api/v1/report-runs/:id/deliveries/:delivery/again',
      summary: 'Hands a delivery over once more that came to an end; it has the same id as before.',
      access: { kind: 'member', role: 'editor', scope: 'write' },
      responses: { 202: { description: 'The deliveries of the run.', schema: Deliveries } },
      async handle({ param }, context) {
        const { workspaceId } = callerOf(context);
        const found = (await deliveries.ofRun(workspaceId, param('id'))).some(({ id }) => id === param('delivery'));
        if (!found) throw new AppError('notFound', SAYS.noDelivery(), { path: '/delivery' });
        if (!(await deliveries.again(workspaceId, param('id'), param('delivery'))))
          throw new AppError('badRequest', SAYS.onItsWay(), { path: '/delivery' });
        return { status: 202, json: await listOf(param('id'), context) };
      },
    },
  ];
}
