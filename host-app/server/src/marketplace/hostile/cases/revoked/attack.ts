import type { OfferAttack } from '../../marketplace-case.ts';
import { revocation } from '../../offers.ts';

export const attack: OfferAttack = {
  kind: 'offer',
  offer: ({ id, make }) => ({ versions: [make('1.0.0')], revoked: [revocation(id)] }),
  worksBare: ({ version }) => version.yanked === null,
};
