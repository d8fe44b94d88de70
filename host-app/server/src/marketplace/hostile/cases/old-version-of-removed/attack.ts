import type { OfferAttack } from '../../marketplace-case.ts';

export const attack: OfferAttack = {
  kind: 'offer',
  before: ({ make }) => make('2.0.0'),
  removed: true,
  offer: ({ make }) => ({ versions: [make('1.9.9')] }),
  worksBare: ({ version }) => version.manifest.version === '1.9.9',
};
