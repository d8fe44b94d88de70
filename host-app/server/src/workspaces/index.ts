import type { Capability } from '../capability.ts';
import { workspaceMigrations } from './migrations.ts';

export const workspaces: Capability = { name: 'workspaces', migrations: workspaceMigrations };
