import { sentences } from '@vitrine/core/errors';

/** Why what a plugin composed is no document. */
export const SAYS = sentences({
  noSnapshot: {
    en: 'there is no snapshot "{tile}"',
    de: 'es gibt keine Momentaufnahme „{tile}“',
    fr: 'il n’y a pas d’instantané « {tile} »',
  },
  noColumn: {
    en: 'the snapshot "{tile}" has no "{name}"',
    de: 'die Momentaufnahme „{tile}“ hat kein „{name}“',
    fr: 'l’instantané « {tile} » n’a pas de « {name} »',
  },
  noRow: {
    en: 'the snapshot "{tile}" has no row {row}',
    de: 'die Momentaufnahme „{tile}“ hat keine Zeile {row}',
    fr: 'l’instantané « {tile} » n’a pas de ligne {row}',
  },
});
