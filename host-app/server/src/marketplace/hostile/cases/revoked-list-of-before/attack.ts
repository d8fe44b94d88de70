import type { ListAttack } from '../../marketplace-case.ts';

export const attack: ListAttack = {
  kind: 'list',
  offer: ({ make }) => ({
    versions: [make('1.0.0')],
    list: ({ counter, market, sign }) => sign(counter - 2, market),
  }),
};
