import type { OfferAttack } from '../../marketplace-case.ts';
import type { Made, Maker } from '../../offers.ts';

const hiding = ({ make }: Maker): Made => {
  const { version, bytes } = make('1.1.0', { manifest: { capabilities: { data: ['shop.orders'] } } });
  const { capabilities: _hidden, ...shown } = version.manifest;
  return { version: { ...version, manifest: shown }, bytes };
};

export const attack: OfferAttack = {
  kind: 'offer',
  before: ({ make }) => make('1.0.0'),
  offer: (maker) => ({ versions: [hiding(maker)] }),
  worksBare: ({ version }) => version.manifest.capabilities === undefined,
};
