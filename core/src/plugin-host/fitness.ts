import type { PluginManifest } from '../contracts/index.ts';
import type { CodeIsolation } from './isolation-port.ts';
import type { FoundPlugin, Reason } from './plugin.ts';
import { REASONS } from './reasons.ts';
import { type Engine, resolvePlugins, runsIsolated } from './resolve.ts';

/** Why a plugin cannot be used beside these others; undefined where it can. */
export function unfitBeside(plugin: FoundPlugin, others: readonly FoundPlugin[], engine: Engine): Reason | undefined {
  const { refused } = resolvePlugins([...others, plugin], engine);
  return refused.find((refusal) => refusal.plugin === plugin)?.reason;
}

/** Which of these plugins would stop on a server of that version. What comes with the server comes anew with it. */
export function stoppedBy(
  engineVersion: string,
  plugins: readonly FoundPlugin[],
): { manifest: PluginManifest; reason: Reason }[] {
  const { refused } = resolvePlugins(
    plugins.map((plugin) => (plugin.trusted ? fittingAny(plugin) : plugin)),
    { version: engineVersion, isolation: undefined },
  );
  return refused.map(({ plugin: { manifest }, reason }) => ({ manifest, reason }));
}

/** Why code may not run isolated here. Asked only where a plugin needs it: putting up a wall to see whether it holds takes a moment. */
export async function isolationRefusal(
  plugins: readonly FoundPlugin[],
  isolation: CodeIsolation | undefined,
): Promise<Reason | undefined> {
  if (!plugins.some(({ manifest }) => runsIsolated(manifest))) return undefined;
  if (isolation === undefined) return REASONS.noIsolation();
  return isolation.refusal();
}

function fittingAny(plugin: FoundPlugin): FoundPlugin {
  return { ...plugin, manifest: { ...plugin.manifest, engines: { vitrine: '*' } } };
}
