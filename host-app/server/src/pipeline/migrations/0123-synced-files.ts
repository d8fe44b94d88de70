import type { Migration } from '../../storage/index.ts';
import { OF_FILES, shopImportsView } from './0111-imports-as-they-are.ts';
import { OF_SYNCS } from './0114-imports-of-syncs.ts';

/** What a source brought is one file of an import of its own since 0121; its counts are those of its evidence all the same, day by day. */
export const syncedFilesMigration: Migration = {
  name: '0123_synced_files',
  async up(knex) {
    await knex.raw(shopImportsView(`${OF_FILES} and i.source <> 'sync' union all ${OF_SYNCS}`));
  },
  async down(knex) {
    await knex.raw(shopImportsView(`${OF_FILES} union all ${OF_SYNCS}`));
  },
};
