import type { Capability } from '../capability.ts';
import { shopMigrations } from './migrations/index.ts';

export const shops: Capability = { name: 'shops', migrations: shopMigrations };
