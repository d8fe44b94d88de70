import { windowsAttack } from '../../names.ts';
import { type PackageAttack } from '../../package-case.ts';

export const attack: PackageAttack = windowsAttack('D:\\escaped.txt');
