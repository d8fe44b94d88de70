import type { OfferAttack } from '../../marketplace-case.ts';

const ID = 'wrong-key-second-plugin.pie';

export const attack: OfferAttack = {
  kind: 'offer',
  before: ({ make }) => make('1.0.0'),
  offer: ({ make, attacker }) => ({ versions: [make('1.0.0', { by: attacker, manifest: { id: ID } })] }),
  wish: { id: ID },
  worksBare: ({ version }, { attacker }) => version.publicKey === attacker.publicKey && version.manifest.id === ID,
};
