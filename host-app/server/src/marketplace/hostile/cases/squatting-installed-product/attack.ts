import type { OfferAttack } from '../../marketplace-case.ts';

export const attack: OfferAttack = {
  kind: 'offer',
  offer: ({ make }) => ({ versions: [make('99.0.0', { manifest: { id: 'vitrine.bar' } })] }),
  wish: { id: 'vitrine.bar' },
  worksBare: ({ version }) => version.manifest.id === 'vitrine.bar',
};
