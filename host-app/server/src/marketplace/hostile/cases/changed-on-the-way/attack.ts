import type { OfferAttack } from '../../marketplace-case.ts';

export const attack: OfferAttack = {
  kind: 'offer',
  before: ({ make }) => make('1.0.0'),
  offer: ({ make, attacker }) => ({
    versions: [{ ...make('1.1.0'), bytes: make('1.1.0', { by: attacker, files: { 'README.md': 'Evil.' } }).bytes }],
  }),
  worksBare: ({ bytes }, { make }) => Buffer.compare(bytes, make('1.1.0').bytes) !== 0,
};
