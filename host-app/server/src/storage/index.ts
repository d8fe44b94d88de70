import { token } from '@vitrine/core/container';
import type { Database } from './database.ts';

export { CopyText } from './copy-text.ts';
export type { CopyRow, Database, TransactionOptions } from './database.ts';
export type { Migration } from './migration.ts';
export { deleteOfPlugin, removableWithPlugin, staysWithoutPlugin } from './plugin-removal.ts';
export { isDatabaseAway, isDiskFull, isOfTheStore } from './postgres-errors.ts';
export { protectTenantTable, tenantTable, withoutRowSecurity } from './tenant-table.ts';

/** The application's database. */
export const DATABASE = token<Database>('database');
