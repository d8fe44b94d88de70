import type { CodeContribution, ContributionKind, PluginManifest } from '../contracts/index.ts';
import type { AppError, Said } from '../errors/index.ts';

/** What a plugin may ask the broker for. */
export type Capabilities = NonNullable<PluginManifest['capabilities']>;

export type PluginState = 'registered' | 'active' | 'suspended' | 'disposed';

/** A folder whose subfolders are plugins. Only a trusted folder's plugins may run code in this process. */
export interface PluginFolder {
  path: string;
  trusted?: boolean;
}

/** A plugin whose manifest was read, before any of its code ran. */
export interface FoundPlugin {
  manifest: PluginManifest;
  folder: string;
  trusted: boolean;
  /** Of its package; a folder that is read as it lies has none. */
  digest?: string;
  /** What was agreed to of what its manifest asks for; all of it where an operator put the plugin there by hand. */
  consent?: Capabilities;
}

export interface PluginStatus extends Pick<FoundPlugin, 'manifest' | 'folder' | 'digest'> {
  state: PluginState;
  /** What it may do as long as it is in use. */
  consent: Capabilities;
  /** Why it is suspended. */
  reason?: string;
  /** The same in every language, where it is known. */
  said?: Said;
}

/** Why a plugin must not be used: in every language, or in English alone. */
export type Reason = string | Said;

export function toldOf(reason: Reason): Pick<PluginStatus, 'reason' | 'said'> {
  return typeof reason === 'string' ? { reason } : { reason: reason.en, said: reason };
}

/** A folder that could not be read as a plugin; the others were loaded without it. */
export interface UnreadablePlugin {
  folder: string;
  error: AppError;
}

/** What a code plugin supplies, as it was declared, with every call guarded. */
export interface Contribution<T> {
  plugin: string;
  id: string;
  declaration: CodeContribution;
  contribution: T;
}

/** Where each kind of code contribution stands in a manifest. */
export const DECLARED_AS = {
  dataSource: 'dataSources',
  model: 'models',
  report: 'reports',
  channel: 'channels',
} as const satisfies Record<ContributionKind, keyof PluginManifest['contributes']>;

export function statusOf(found: FoundPlugin, state: PluginState, reason?: Reason): PluginStatus {
  const { manifest, folder, digest } = found;
  const identity = { manifest, folder, ...(digest !== undefined && { digest }) };
  return { ...identity, state, consent: consentOf(found, state), ...(reason !== undefined && toldOf(reason)) };
}

/** Nothing for a plugin that is not in use. */
function consentOf({ manifest, consent }: FoundPlugin, state: PluginState): Capabilities {
  if (state !== 'registered' && state !== 'active') return {};
  return consent ?? manifest.capabilities ?? {};
}

export function declared(manifest: PluginManifest, kind: ContributionKind): readonly CodeContribution[] {
  return manifest.contributes[DECLARED_AS[kind]] ?? [];
}
