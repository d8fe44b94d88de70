import type { LocalizedText } from '../contracts/json.ts';
import type { HookCaller } from './host-hooks.ts';
import { SAYS } from './sentences.ts';
import { type Judged, StandingDenials } from './standing-denials.ts';
import { passOn, type TapRule } from './tap-guard.ts';

interface Decision {
  allowed: boolean;
  reason?: LocalizedText;
  undecided?: boolean;
}
interface Decider {
  denials: StandingDenials;
  liveTaps: number;
}

/**
 * Taps of `accessDeciding` may only deny. One that fails denies that call, and what a plugin has denied stays denied
 * after it was switched off, until it is there again and decides anew.
 */
export function accessRules(): (plugin: string) => TapRule {
  const deciders = new Map<string, Decider>();
  return (plugin) => {
    const decider = deciders.get(plugin) ?? { denials: new StandingDenials(), liveTaps: 0 };
    deciders.set(plugin, decider);
    decider.liveTaps += 1;
    return accessRule(plugin, decider);
  };
}

/** Nothing is open that a plugin which decides about access was not asked for; what was closed before stays as it was closed. */
export function undecided(plugin: string, values: readonly unknown[]): Decision {
  const [given] = values as [Decision];
  return given.allowed ? closedUntilDecided(SAYS.notRunning({ plugin })) : given;
}

/** Nobody said no: the same may be allowed later. */
function closedUntilDecided(reason: LocalizedText): Decision {
  return { allowed: false, undecided: true, reason };
}

function accessRule(plugin: string, decider: Decider): TapRule {
  return {
    ...passOn,
    settle: (answer, values) => {
      const [given, judged] = values as [Decision, Judged & HookCaller];
      if (!given.allowed) return given;
      const allowed = isDecision(answer) ? answer.allowed : answer === undefined;
      decider.denials.record(judged, allowed);
      if (allowed) return given;
      return isDecision(answer) ? answer : closedUntilDecided(SAYS.noDecision({ plugin }));
    },
    onFault: (values) => {
      const [given] = values as [Decision];
      return given.allowed ? closedUntilDecided(SAYS.couldNotDecide({ plugin })) : given;
    },
    whenOff: (values) => {
      const [given, judged] = values as [Decision, Judged];
      if (!given.allowed || decider.liveTaps > 0 || !decider.denials.holds(judged)) return undefined;
      return { allowed: false, reason: SAYS.closedBefore({ plugin }) };
    },
    switchedOff: () => {
      decider.liveTaps -= 1;
    },
    outlives: () => decider.liveTaps === 0 && !decider.denials.areNone,
  };
}

function isDecision(value: unknown): value is Decision {
  return typeof value === 'object' && value !== null && 'allowed' in value && typeof value.allowed === 'boolean';
}
