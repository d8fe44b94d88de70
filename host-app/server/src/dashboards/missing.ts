import { type Dashboard, type DatasetModel, localize, pluginOfDataset, type Tile } from '@vitrine/core/contracts';
import { fieldsOf, tilesOf } from './document.ts';

/** What a dashboard may refer to in this workspace at this moment. */
export interface Available {
  hasWidget(reference: string): boolean;
  datasets: ReadonlyMap<string, DatasetModel>;
}

const SENTENCES = {
  widget: {
    en: 'The widget {name} is not installed any more. Choose another one, or remove this tile.',
    de: 'Das Widget {name} ist nicht mehr installiert. Wähle ein anderes oder entferne diese Kachel.',
    fr: 'Le widget {name} n’est plus installé. Choisissez-en un autre ou retirez cette tuile.',
  },
  dataset: {
    en: 'The data {name} are gone. Bring them again, or choose other data for this tile.',
    de: 'Die Daten {name} gibt es nicht mehr. Bring sie erneut oder wähle andere Daten für diese Kachel.',
    fr: 'Les données {name} ont disparu. Importez-les à nouveau ou choisissez d’autres données.',
  },
  plugin: {
    en: 'Its data come from the plugin {name}, which was removed or stopped. Install it again from the marketplace, or choose other data for this tile.',
    de: 'Ihre Daten kommen vom Plugin {name}, das entfernt oder angehalten wurde. Installiere es wieder vom Marktplatz oder wähle andere Daten für diese Kachel.',
    fr: 'Ses données viennent du plugin {name}, qui a été retiré ou arrêté. Réinstallez-le depuis la place de marché ou choisissez d’autres données.',
  },
  field: {
    en: 'The field {name} does not exist any more. Choose another one for this tile.',
    de: 'Das Feld {name} gibt es nicht mehr. Wähle ein anderes für diese Kachel.',
    fr: 'Le champ {name} n’existe plus. Choisissez-en un autre pour cette tuile.',
  },
} as const;

/** From tile id to one sentence on what is missing; a dashboard opens whatever it names. */
export function missingParts(dashboard: Dashboard, available: Available, locale: string): Record<string, string> {
  const missing: Record<string, string> = {};
  for (const tile of tilesOf(dashboard)) {
    const fault = missingPart(tile, available);
    if (fault) missing[tile.id] = localize(SENTENCES[fault.kind], locale).replace('{name}', () => fault.name);
  }
  return missing;
}

function missingPart(tile: Tile, available: Available): { kind: keyof typeof SENTENCES; name: string } | undefined {
  if (!available.hasWidget(tile.widget)) return { kind: 'widget', name: tile.widget };
  if (!tile.query) return undefined;
  const model = available.datasets.get(tile.query.dataset);
  if (!model) {
    const plugin = pluginOfDataset(tile.query.dataset);
    return plugin === undefined ? { kind: 'dataset', name: tile.query.dataset } : { kind: 'plugin', name: plugin };
  }
  const known = new Set([
    ...model.measures.map((measure) => measure.field),
    ...model.dimensions.flatMap((dimension) => [dimension.field, dimension.companion?.field ?? dimension.field]),
    model.time,
  ]);
  const field = fieldsOf(tile).find((name) => !known.has(name));
  return field === undefined ? undefined : { kind: 'field', name: field };
}
