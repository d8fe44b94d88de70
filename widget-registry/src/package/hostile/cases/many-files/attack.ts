import { PACKAGE_LIMITS } from '../../../limits.ts';
import { bareEntries } from '../../bare-unzip.ts';
import { type PackageAttack, withEntries } from '../../package-case.ts';

export const attack: PackageAttack = {
  bytes: () =>
    withEntries(Array.from({ length: PACKAGE_LIMITS.files + 1 }, (_, at) => ({ name: `f${at}.txt`, content: '' }))),
  worksBare: (bytes) => bareEntries(bytes).length > PACKAGE_LIMITS.files,
};
