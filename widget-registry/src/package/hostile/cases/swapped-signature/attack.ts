import { goodZip } from '../../layouts.ts';
import { manifestOf } from '../../manifests.ts';
import { goodEntries, type PackageAttack } from '../../package-case.ts';
import { rawZip } from '../../raw-zip.ts';
import { isGoodFor, publisher, signedBy } from '../../signers.ts';

const signature = signedBy(publisher, goodZip());

export const attack: PackageAttack = {
  bytes: () => rawZip(goodEntries({ 'README.md': '# Another\n' }, { version: '9.0.0' })),
  signature,
  // A reader that asks only whether the publisher made the signature, for whatever it was.
  worksBare: (bytes) =>
    manifestOf(bytes)['version'] === '9.0.0' &&
    isGoodFor(goodZip(), signature, publisher) &&
    signature.keyId === publisher.keyId,
};
