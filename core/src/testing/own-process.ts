import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ContributionKind, ContributionKinds, PluginActivation, PluginDefinition } from '../contracts/index.ts';
import { AppError } from '../errors/index.ts';
import { createHostHooks } from '../hooks/index.ts';
import type { CodeIsolation, IsolatedPart } from '../plugin-host/index.ts';

/**
 * Runs plugins of tier isolated in the test's own process, where their author debugs them: what a wall would refuse is not refused here.
 * `folderOf` says where a plugin's files are.
 */
export function ownProcess(folderOf: (plugin: string) => string): CodeIsolation {
  return {
    refusal: async () => undefined,
    async activate({ manifest }, { signal }) {
      const url = pathToFileURL(join(folderOf(manifest.id), manifest.entry ?? '')).href;
      const { default: definition }: { default?: PluginDefinition } = await import(url);
      if (definition?.id !== manifest.id)
        throw new AppError(
          'badRequest',
          `${manifest.id}: its entry exports the plugin "${definition?.id}" by default.`,
        );
      const parts: IsolatedPart[] = [];
      const provide: PluginActivation['provide'] = <K extends ContributionKind>(
        kind: K,
        id: string,
        contribution: ContributionKinds[K],
      ) => {
        parts.push({ kind, id, contribution });
        return () => undefined;
      };
      await definition.activate({
        provide,
        hooks: createHostHooks().taps(manifest.id, manifest.taps ?? []).hooks,
        signal,
      });
      return parts;
    },
  };
}
