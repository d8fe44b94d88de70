import type { TSchema } from 'typebox';
import type { Role, Scope } from '../http/route.ts';
import type { QueryCaller } from '../queries/contract.ts';
import type { LiveQueries } from './live-queries.ts';
import {
  type LiveStanding,
  type LiveSubscribe,
  type LiveSubscriptions,
  SnapshotInput,
  StandingsAnswer,
  SubscribeInput,
  UnsubscribeAnswer,
  UnsubscribeInput,
} from './schemas.ts';
import { type ReportError, toSocketError } from './socket-error.ts';

/** Whoever sent a message. */
export interface Sender {
  viewer: string;
  caller: QueryCaller;
}

/** A message that a client may send, with its rule. There is no default: what stands in no table is refused. */
export interface Message {
  access: { role: Role; scope: Scope };
  /** As whose call plugins may deny it; `undeniable` for what only ends something. */
  decidedAs: string | 'undeniable';
  input: TSchema;
  answer: TSchema;
  handle(input: unknown, sender: Sender): Promise<unknown>;
}

const READ = { role: 'viewer', scope: 'read' } as const;
/** Whoever may not ask a question may not follow it either. */
export const AS_QUERY = 'postQuery';

export function messageTable(live: LiveQueries, report: ReportError): Readonly<Record<string, Message>> {
  const standings = async (sender: Sender, asked: readonly Promise<LiveStanding>[]) => ({
    subscriptions: await Promise.all(
      asked.map((each) =>
        each.catch((error: unknown) => ({ error: toSocketError(error, sender.caller.locale, report) })),
      ),
    ),
  });
  return {
    subscribe: {
      access: READ,
      decidedAs: AS_QUERY,
      input: SubscribeInput,
      answer: StandingsAnswer,
      handle: (input, sender) =>
        standings(
          sender,
          (input as LiveSubscribe).queries.map((asked) => live.subscribe(sender.viewer, sender.caller, asked)),
        ),
    },
    snapshot: {
      access: READ,
      decidedAs: AS_QUERY,
      input: SnapshotInput,
      answer: StandingsAnswer,
      handle: (input, sender) =>
        standings(
          sender,
          (input as LiveSubscriptions).subscriptions.map((id) => live.snapshot(sender.viewer, id)),
        ),
    },
    unsubscribe: {
      access: READ,
      decidedAs: 'undeniable',
      input: UnsubscribeInput,
      answer: UnsubscribeAnswer,
      async handle(input, sender) {
        for (const id of (input as LiveSubscriptions).subscriptions) live.unsubscribe(sender.viewer, id);
        return {};
      },
    },
  };
}
