import type { OfferAttack } from '../../marketplace-case.ts';

export const attack: OfferAttack = {
  kind: 'offer',
  before: ({ make }) => make('1.0.0'),
  offer: ({ make, attacker }) => ({ versions: [make('1.1.0', { by: attacker })] }),
  worksBare: ({ version }, { attacker }) => version.publicKey === attacker.publicKey,
};
