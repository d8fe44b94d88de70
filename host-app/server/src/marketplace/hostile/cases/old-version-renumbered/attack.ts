import type { OfferAttack } from '../../marketplace-case.ts';
import type { Made, Maker } from '../../offers.ts';

const old = ({ make }: Maker): Made => {
  const { version, bytes } = make('1.0.0');
  return { version: { ...version, manifest: { ...version.manifest, version: '1.2.0' } }, bytes };
};

export const attack: OfferAttack = {
  kind: 'offer',
  before: ({ make }) => make('1.1.0'),
  offer: (maker) => ({ versions: [old(maker)] }),
  // It reads the signature of the manifest that lies in the package, and the number beside it.
  worksBare: ({ version }, { make }) =>
    version.manifest.version === '1.2.0' && version.digest === make('1.0.0').version.digest,
};
