import { isAppError } from '../errors/index.ts';
import { accessRules } from './access-rule.ts';
import { createHooks, type Hooks } from './create-hooks.ts';
import type { HostHooks } from './host-hooks.ts';
import { passOn } from './tap-guard.ts';

const mayRefuse = () => ({ ...passOn, refuses: (error: unknown) => isAppError(error) && error.path !== undefined });

/** The host's own hook table, ready to be called and tapped. */
export function createHostHooks(): Hooks<HostHooks> {
  return createHooks<HostHooks>({
    queryRewriting: { kind: 'asyncWaterfall' },
    queryFinished: { kind: 'asyncSeries' },
    accessDeciding: { kind: 'asyncWaterfall', rule: accessRules() },
    eventEnriching: { kind: 'asyncWaterfall' },
    importFinished: { kind: 'asyncSeries' },
    dashboardSaving: { kind: 'asyncWaterfall', rule: mayRefuse },
    reportComposed: { kind: 'asyncWaterfall' },
    auditRecorded: { kind: 'asyncSeries' },
    pluginChanged: { kind: 'asyncSeries' },
  });
}
