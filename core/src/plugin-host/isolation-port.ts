import type { ContributionKind, ContributionKinds, PluginManifest } from '../contracts/index.ts';
import type { AppError } from '../errors/index.ts';
import type { Reason } from './plugin.ts';

export interface IsolatedCode {
  manifest: PluginManifest;
  /** The entry's text, held against its hash. */
  entry: string;
}

export interface IsolatedPart<K extends ContributionKind = ContributionKind> {
  kind: K;
  id: string;
  contribution: ContributionKinds[K];
}

export interface IsolationPorts {
  /** Aborted when the plugin stops: its processes end. */
  signal: AbortSignal;
  /** Hears of each process that ended by the plugin's fault. */
  onFault(fault: AppError): void;
}

/** Runs the code of plugins of tier isolated outside of this process. */
export interface CodeIsolation {
  /** Why no such plugin may run here; undefined where they may. */
  refusal(): Promise<Reason | undefined>;
  /** Runs a plugin's entry and answers what it supplies. Errors: why it could not be started. */
  activate(code: IsolatedCode, ports: IsolationPorts): Promise<readonly IsolatedPart[]>;
}
