import type { OfferAttack } from '../../marketplace-case.ts';

export const attack: OfferAttack = {
  kind: 'offer',
  before: ({ make }) => make('1.0.0'),
  offer: ({ make, name }) => ({ versions: [make('1.1.0', { manifest: { id: `${name}.other` } })] }),
  worksBare: ({ version }, { id }) => version.manifest.id !== id,
};
