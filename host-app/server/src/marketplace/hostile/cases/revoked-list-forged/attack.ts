import type { ListAttack } from '../../marketplace-case.ts';

export const attack: ListAttack = {
  kind: 'list',
  offer: ({ make, attacker }) => ({
    versions: [make('1.0.0')],
    list: ({ counter, sign }) => sign(counter, attacker),
  }),
};
