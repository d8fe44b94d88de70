import type { ListAttack } from '../../marketplace-case.ts';
import { revocation } from '../../offers.ts';

export const attack: ListAttack = {
  kind: 'list',
  offer: ({ id, make }) => ({
    versions: [make('1.0.0')],
    revoked: [revocation(id)],
    list: ({ counter, market, sign }) => {
      const { list, ...rest } = sign(counter, market);
      return { ...rest, list: { ...list, revoked: [] } };
    },
  }),
};
