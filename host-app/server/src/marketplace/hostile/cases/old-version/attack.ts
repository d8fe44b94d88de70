import type { OfferAttack } from '../../marketplace-case.ts';

export const attack: OfferAttack = {
  kind: 'offer',
  before: ({ make }) => make('1.1.0'),
  offer: ({ make }) => ({ versions: [make('1.0.0')] }),
  worksBare: ({ version }) => version.manifest.version === '1.0.0',
};
