import { isAppError } from '../errors/index.ts';
import { accessRules, undecided } from './access-rule.ts';
import { createHooks, type Hooks } from './create-hooks.ts';
import type { HostHooks } from './host-hooks.ts';
import { type AnswerCheck, checkedRule, enrichmentFault } from './passing-rules.ts';
import { passOn } from './tap-guard.ts';

const mayRefuse = () => ({ ...passOn, refuses: (error: unknown) => isAppError(error) && error.path !== undefined });

/** What only the host can tell of the answers of taps. */
export interface HostChecks {
  /** Whether a report may be what a tap made of it. */
  reportComposed?: AnswerCheck;
}

/** The host's own hook table, ready to be called and tapped. */
export function createHostHooks({ reportComposed = () => undefined }: HostChecks = {}): Hooks<HostHooks> {
  return createHooks<HostHooks>({
    queryRewriting: { kind: 'asyncWaterfall' },
    queryFinished: { kind: 'asyncSeries' },
    accessDeciding: { kind: 'asyncWaterfall', rule: accessRules(), absent: undecided },
    eventEnriching: { kind: 'asyncWaterfall', rule: checkedRule(enrichmentFault) },
    importFinished: { kind: 'asyncSeries' },
    dashboardSaving: { kind: 'asyncWaterfall', rule: mayRefuse },
    reportComposed: { kind: 'asyncWaterfall', rule: checkedRule(reportComposed) },
    auditRecorded: { kind: 'asyncSeries' },
    pluginChanged: { kind: 'asyncSeries' },
  });
}
