import type { Capability } from '../capability.ts';
import { identityMigrations } from './migrations.ts';

export const identity: Capability = { name: 'identity', migrations: identityMigrations };
