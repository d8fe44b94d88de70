import { sentences } from '@vitrine/core/errors';

/** Why a report cannot be what a plugin made of it. */
export const SAYS = sentences({
  otherKind: { en: '/kind is another one', de: '/kind ist ein anderer', fr: '/kind en est un autre' },
  unasked: {
    en: '{path} is none of what was asked',
    de: '{path} ist nichts von dem, was gefragt war',
    fr: '{path} n’est rien de ce qui était demandé',
  },
  at: { en: '{path}: {rule}', de: '{path}: {rule}', fr: '{path} : {rule}' },
});
