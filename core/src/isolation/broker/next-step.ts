import type { Said } from '../../errors/index.ts';
import type { NetRule } from './net-rules.ts';
import { NEXT } from './sentences.ts';

/** Every rule by which the broker refuses. */
export type BrokerRule = NetRule | 'dataset';

/** Held against the consent of the workspace, which may be less than what the plugin asks for. */
const BY_CONSENT: ReadonlySet<BrokerRule> = new Set(['capability', 'origin', 'path', 'method', 'dataset']);

/** What somebody can do about a refusal by this rule. */
export function nextStep(rule: BrokerRule): Said {
  if (BY_CONSENT.has(rule)) return NEXT.consent();
  if (rule === 'private-address') return NEXT.operator();
  return rule === 'unresolved' ? NEXT.later() : NEXT.author();
}
