import { join } from 'node:path';
import { escapeAttack } from '../../names.ts';
import { type PackageAttack } from '../../package-case.ts';

export const attack: PackageAttack = escapeAttack((outside) => join(outside, 'escaped.txt'));
