import type { ContributionKind, ContributionKinds, PluginManifest } from '@vitrine/core/contracts';
import type { Contribution, PluginHost } from '@vitrine/core/plugin-host';

/** What `reference` names, as `acme.shop/monthly`; of all plugins only that one is started. */
export async function contributionOf<K extends ContributionKind>(
  host: PluginHost,
  kind: K,
  reference: string,
): Promise<Contribution<ContributionKinds[K]> | undefined> {
  const of = ({ id }: PluginManifest) => reference.startsWith(`${id}/`);
  const offered = await host.contributions(kind, { of });
  return offered.find(({ plugin, id }) => `${plugin}/${id}` === reference);
}
