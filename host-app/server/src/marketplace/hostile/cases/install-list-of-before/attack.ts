import type { SilenceAttack } from '../../marketplace-case.ts';

export const attack: SilenceAttack = {
  kind: 'silence',
  offer: () => ({ versions: [], list: ({ counter, market, sign }) => sign(counter - 2, market) }),
  withoutList: 'refused',
};
