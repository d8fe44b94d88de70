import type { Migration } from '../../storage/index.ts';
import { evidenceMigration } from './0012-evidence.ts';
import { factsMigration } from './0013-facts.ts';
import { rollupsMigration } from './0014-rollups.ts';
import { relationsMigration } from './0015-relations.ts';
import { totalMigration } from './0048-total.ts';
import { rejectReasonsMigration } from './0053-reject-reasons.ts';
import { importsAsTheyAreMigration } from './0111-imports-as-they-are.ts';
import { importsOfSyncsMigration } from './0123-imports-of-syncs.ts';

export const pipelineMigrations: readonly Migration[] = [
  evidenceMigration,
  factsMigration,
  rollupsMigration,
  relationsMigration,
  totalMigration,
  rejectReasonsMigration,
  importsAsTheyAreMigration,
  importsOfSyncsMigration,
];
