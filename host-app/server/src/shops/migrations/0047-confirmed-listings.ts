import { type Migration, tenantTable } from '../../storage/index.ts';

/** Which listing an offer of the catalogue is, where the seller confirmed it. */
export const confirmedListingsMigration: Migration = {
  name: '0047_confirmed_listings',
  async up(knex) {
    await tenantTable(knex, 'confirmed_listings', (table) => {
      table.specificType('shop_id', 'text collate "C"').notNullable();
      table.specificType('offer', 'text collate "C"').notNullable();
      table.specificType('listing', 'text collate "C"').notNullable();
      table.timestamp('confirmed_at', { useTz: true }).notNullable().defaultTo(knex.fn.now());
      table.primary(['workspace_id', 'shop_id', 'offer']);
    });
  },
  async down(knex) {
    await knex.schema.dropTable('confirmed_listings');
  },
};
