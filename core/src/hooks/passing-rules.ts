import { isDeepStrictEqual } from 'node:util';
import { shopEventFault } from '../contracts/event-fault.ts';
import { AppError, type Said } from '../errors/index.ts';
import { SAYS } from './sentences.ts';
import { passOn, type TapRule } from './tap-guard.ts';

/** What an event is; all else of it may be enriched. */
export const EVENT_IDENTITY = ['kind', 'key', 'source', 'time', 'currency', 'order', 'line', 'payment'] as const;

/** Why an answer of a tap cannot stand in for what it was given; undefined where it can. */
export type AnswerCheck = (answer: unknown, given: unknown, context: unknown) => Said | undefined;

/** An answer that does not pass is a fault of the tap, and what it was given goes on. */
export function checkedRule(check: AnswerCheck): () => TapRule {
  return () => ({
    ...passOn,
    settle: (answer, [given, context]) => {
      if (answer === undefined || answer === given) return given;
      const fault = check(answer, given, context);
      if (fault !== undefined) throw new AppError('badRequest', SAYS.unusableAnswer({ fault }));
      return answer;
    },
  });
}

/** An event in the terms of the shop, and still the one that came. */
export const enrichmentFault: AnswerCheck = (answer, given) => {
  const fault = shopEventFault(answer);
  if (fault !== undefined) return fault;
  const [after, before] = [answer as Partial<Record<string, unknown>>, given as Partial<Record<string, unknown>>];
  if ('buyer' in after) return SAYS.notForPlugins({ path: '/buyer' });
  const changed = EVENT_IDENTITY.find((name) => !isDeepStrictEqual(after[name], before[name]));
  return changed === undefined ? undefined : SAYS.identity({ path: `/${changed}` });
};
