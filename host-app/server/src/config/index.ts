import { token } from '@vitrine/core/container';
import type { Settings } from './contract.ts';

export type { DkimKey, Environment, KillPoint, Settings } from './contract.ts';
export { readSettings } from './settings.ts';
export { isEmail, SHORTEST_PASSWORD } from './settings-reader.ts';

export const SETTINGS = token<Settings>('settings');
