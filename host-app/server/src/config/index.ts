import { token } from '@vitrine/core/container';
import type { Settings } from './settings.ts';

export { type Environment, isEmail, readSettings, type Settings, SHORTEST_PASSWORD } from './settings.ts';

export const SETTINGS = token<Settings>('settings');
