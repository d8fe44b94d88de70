import type { OfferAttack } from '../../marketplace-case.ts';
import { revocation } from '../../offers.ts';

export const attack: OfferAttack = {
  kind: 'offer',
  before: ({ make }) => make('1.0.0'),
  offer: ({ id, make }) => ({ versions: [make('1.2.0'), make('1.1.0')], revoked: [revocation(id, '1.1.0')] }),
  wish: { version: '1.1.0' },
  worksBare: ({ version }) => version.manifest.version === '1.1.0',
};
