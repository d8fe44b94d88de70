export { createHooks, type HookCalls, type HookDefinitions, type Hooks, type PluginTaps } from './create-hooks.ts';
export { createHostHooks } from './create-host-hooks.ts';
export type { Act, HookCaller, HostHooks, ReportContext } from './host-hooks.ts';
export type { AnswerCheck } from './passing-rules.ts';
export type { TapStatistics } from './tap-guard.ts';
export type { AsyncSeries, AsyncTap, AsyncWaterfall, TapOnly } from './tap-only.ts';
