import type { SilenceAttack } from '../../marketplace-case.ts';

export const attack: SilenceAttack = {
  kind: 'silence',
  offer: () => ({ versions: [], list: ({ counter, market, sign }) => sign(counter, market, 30) }),
  withoutList: 'installed',
};
