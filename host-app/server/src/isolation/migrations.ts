import {
  type Migration,
  removableWithPlugin,
  staysWithoutPlugin,
  tenantTable,
  withoutRowSecurity,
} from '../storage/index.ts';

const VALUES = ['plugin_options', 'plugin_secrets', 'plugin_storage'];
/** What a trigger sees of the rows that a statement changed. */
const CHANGED_ROWS = {
  insert: 'new table as rows_after',
  update: 'old table as rows_before new table as rows_after',
  delete: 'old table as rows_before',
};

/** What a workspace tells its plugins, and what they keep for it. */
export const isolationMigrations: readonly Migration[] = [
  {
    name: '0052_plugin_values',
    async up(knex) {
      await tenantTable(knex, 'plugin_options', (table) => {
        table.text('plugin').notNullable();
        table.jsonb('options').notNullable();
        table.primary(['workspace_id', 'plugin']);
      });
      await tenantTable(knex, 'plugin_secrets', (table) => {
        table.text('plugin').notNullable();
        table.text('name').notNullable();
        table.binary('sealed').notNullable();
        table.primary(['workspace_id', 'plugin', 'name']);
      });
      await tenantTable(knex, 'plugin_storage', (table) => {
        table.text('plugin').notNullable();
        table.specificType('key', 'text collate "C"').notNullable();
        table.jsonb('value').notNullable();
        table.integer('bytes').notNullable();
        table.primary(['workspace_id', 'plugin', 'key']);
      });
    },
    async down(knex) {
      for (const table of VALUES.toReversed()) await knex.schema.dropTable(table);
    },
  },
  {
    name: '0059_plugin_mails',
    async up(knex) {
      await tenantTable(knex, 'plugin_mails', (table) => {
        table.text('id').notNullable();
        table.text('plugin').notNullable();
        table.text('recipient').notNullable();
        table.text('subject').notNullable();
        table.text('text').notNullable();
        table.timestamp('at', { useTz: true }).notNullable().defaultTo(knex.fn.now());
        table.primary(['workspace_id', 'id']);
        table.index(['workspace_id', 'plugin', 'at']);
      });
    },
    async down(knex) {
      await knex.schema.dropTable('plugin_mails');
    },
  },
  {
    name: '0065_plugin_consents',
    async up(knex) {
      await tenantTable(knex, 'plugin_consents', (table) => {
        table.text('plugin').notNullable();
        table.specificType('agreed', 'text[]').notNullable();
        table.text('given_by').notNullable();
        table.timestamp('given_at', { useTz: true }).notNullable().defaultTo(knex.fn.now());
        table.primary(['workspace_id', 'plugin']);
      });
      // It goes when the plugin is removed, as all that workspaces told it.
      await removableWithPlugin(knex, 'plugin_consents');
      // What was installed until now was agreed to for every workspace, and goes on working in each.
      await withoutRowSecurity(knex, ['workspaces', 'plugin_consents'], async () => {
        await knex.raw(
          `insert into plugin_consents (workspace_id, plugin, agreed, given_by)
             select w.id, p.plugin, v.agreed, p.changed_by
               from workspaces w cross join installed_plugins p
               join installed_versions v on v.plugin = p.plugin and v.version = p.version
              where v.manifest ->> 'tier' = 'isolated'`,
        );
      });
    },
    async down(knex) {
      await knex.schema.dropTable('plugin_consents');
    },
  },
  {
    name: '0066_plugin_removal',
    async up(knex) {
      for (const table of VALUES) await removableWithPlugin(knex, table);
    },
    async down(knex) {
      for (const table of VALUES) await staysWithoutPlugin(knex, table);
    },
  },
  {
    // Who is about to remove a plugin is told how many let it in; to count them must not be to be allowed to delete them.
    name: '0071_counted_consents',
    async up(knex) {
      await knex.raw(
        `create policy counted on plugin_consents for select
           using (plugin = (select nullif(current_setting('vitrine.counted_plugin', true), '')))`,
      );
    },
    async down(knex) {
      await knex.raw('drop policy counted on plugin_consents');
    },
  },
  {
    // Who installs another version narrows what workspaces agreed to, and can do nothing else with it.
    name: '0119_narrowed_consents',
    async up(knex) {
      const narrowed = "plugin = (select nullif(current_setting('vitrine.narrowed_plugin', true), ''))";
      await knex.raw(`create policy narrowed_seen on plugin_consents for select using (${narrowed})`);
      await knex.raw(
        `create policy narrowed on plugin_consents for update using (${narrowed}) with check (${narrowed})`,
      );
    },
    async down(knex) {
      for (const policy of ['narrowed', 'narrowed_seen']) await knex.raw('drop policy ?? on plugin_consents', [policy]);
    },
  },
  {
    /**
     * Numbers stay the text that they were: as `jsonb` holds them, `1e308` takes forty times its room. What is kept in all is counted by a
     * trigger, whoever writes, since a server from before may still be running; with what a row takes beside its key and value, without
     * which many small ones would take a hundred times what was agreed to.
     */
    name: '0120_plugin_storage_sizes',
    async up(knex) {
      await knex.raw('alter table plugin_storage alter column value type json using value::json');
      await tenantTable(knex, 'plugin_storage_sizes', (table) => {
        table.text('plugin').notNullable();
        table.bigInteger('bytes').notNullable();
        table.primary(['workspace_id', 'plugin']);
      });
      await removableWithPlugin(knex, 'plugin_storage_sizes');
      await withoutRowSecurity(knex, ['plugin_storage', 'plugin_storage_sizes'], async () => {
        await knex.raw(
          `insert into plugin_storage_sizes (workspace_id, plugin, bytes)
             select workspace_id, plugin, sum(bytes + 64) from plugin_storage group by workspace_id, plugin`,
        );
      });
      // Once for a statement: whoever removes a plugin holds no sum while it waits for rows that somebody writes.
      await knex.raw(`create function count_plugin_storage() returns trigger
        language plpgsql set search_path = vitrine, pg_catalog, pg_temp as $$
        begin
          if tg_op <> 'INSERT' then
            update plugin_storage_sizes s set bytes = s.bytes - gone.bytes
              from (select workspace_id, plugin, sum(bytes + 64) as bytes from rows_before group by workspace_id, plugin) gone
             where s.workspace_id = gone.workspace_id and s.plugin = gone.plugin;
          end if;
          if tg_op <> 'DELETE' then
            insert into plugin_storage_sizes as s (workspace_id, plugin, bytes)
              select workspace_id, plugin, sum(bytes + 64) from rows_after group by workspace_id, plugin
              on conflict (workspace_id, plugin) do update set bytes = s.bytes + excluded.bytes;
          end if;
          return null;
        end $$`);
      for (const [event, rows] of Object.entries(CHANGED_ROWS))
        await knex.raw(`create trigger count_${event} after ${event} on plugin_storage
          referencing ${rows} for each statement execute function count_plugin_storage()`);
    },
    async down(knex) {
      for (const event of Object.keys(CHANGED_ROWS)) await knex.raw(`drop trigger count_${event} on plugin_storage`);
      await knex.raw('drop function count_plugin_storage()');
      await knex.schema.dropTable('plugin_storage_sizes');
      await knex.raw('alter table plugin_storage alter column value type jsonb using value::jsonb');
    },
  },
];
