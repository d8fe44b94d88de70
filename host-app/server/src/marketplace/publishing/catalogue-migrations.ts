import type { Migration } from '../../storage/index.ts';
import { settleEntry } from './settle-entry.ts';

/** The tier as a column, made of the line itself: reading ten thousand lines as JSON for one word takes too long. */
export const catalogueTier: Migration = {
  name: '0060_catalogue_tier',
  async up(knex) {
    await knex.raw("alter table published_plugins add column tier text generated always as (entry ->> 'tier') stored");
  },
  async down(knex) {
    await knex.schema.alterTable('published_plugins', (table) => {
      table.dropColumn('tier');
    });
  },
};

/** In the order in which the catalogue is shown, so that its first page needs no look at all the others. */
export const catalogueOrder: Migration = {
  name: '0061_catalogue_order',
  async up(knex) {
    await knex.raw(
      'create index published_plugins_shown on published_plugins (installs desc, plugin) where entry is not null',
    );
  },
  async down(knex) {
    await knex.raw('drop index published_plugins_shown');
  },
};

/** Lines that were written before revoked versions and pre-releases were passed over say what is on offer. */
export const settledEntries: Migration = {
  name: '0068_settled_entries',
  async up(knex) {
    const plugins: string[] = await knex('published_plugins')
      .whereNotNull('entry')
      .whereRaw(
        `(entry ->> 'version' like '%-%'
          or exists (select from revocations r where r.plugin = published_plugins.plugin and r.lifted_at is null))`,
      )
      .pluck('plugin');
    for (const plugin of plugins) await settleEntry(knex, plugin);
  },
  // What was written before was wrong.
  down: () => Promise.resolve(),
};

/**
 * Facets are counted by line: one for all plugins that say the same of themselves. A trigger finds it, whoever writes, since a server from
 * before may still be running. What is searched has an index of its parts where PostgreSQL has the extension, and is read through where not.
 */
export const catalogueLines: Migration = {
  name: '0072_catalogue_lines',
  async up(knex) {
    await knex.raw(`create table catalogue_lines (
      id integer generated always as identity primary key,
      publisher text not null,
      tier text,
      categories text[] not null,
      kinds text[] not null,
      unique nulls not distinct (publisher, tier, categories, kinds)
    )`);
    await knex.raw('alter table published_plugins add column line integer references catalogue_lines (id)');
    await knex.raw(`create function find_catalogue_line() returns trigger
      language plpgsql set search_path = vitrine, pg_catalog, pg_temp as $$
      begin
        insert into catalogue_lines (publisher, tier, categories, kinds)
          values (new.publisher, new.entry ->> 'tier', new.categories, new.kinds) on conflict do nothing;
        select id into new.line from catalogue_lines l
          where l.publisher = new.publisher and l.tier is not distinct from new.entry ->> 'tier'
            and l.categories = new.categories and l.kinds = new.kinds;
        return new;
      end $$`);
    await knex.raw(`create trigger catalogue_line before insert or update of publisher, entry, categories, kinds on published_plugins
      for each row when (new.entry is not null) execute function find_catalogue_line()`);
    await knex.raw('update published_plugins set entry = entry where entry is not null');
    await knex.raw('create index published_plugins_line on published_plugins (line) where entry is not null');
    await knex.raw(`do $$
      declare place text;
      begin
        create extension if not exists pg_trgm with schema public;
        select n.nspname into place from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'pg_trgm';
        execute format(
          'create index published_plugins_text on published_plugins using gin (search_text %I.gin_trgm_ops)
             with (fastupdate = off) where entry is not null',
          place
        );
      exception when insufficient_privilege or undefined_file or feature_not_supported or invalid_schema_name then
        raise notice 'The catalogue is searched without an index: %', sqlerrm;
      end $$`);
  },
  async down(knex) {
    await knex.raw('drop index if exists published_plugins_text');
    await knex.raw('drop trigger catalogue_line on published_plugins');
    await knex.raw('drop function find_catalogue_line()');
    await knex.raw('alter table published_plugins drop column line');
    await knex.raw('drop table catalogue_lines');
  },
};
