import type { Migration } from '../storage/index.ts';
import { catalogueLines, catalogueOrder, catalogueTier, settledEntries } from './publishing/catalogue-migrations.ts';

/** What publishers offered here, and what this installation took from a marketplace. None of it belongs to a workspace. */
const marketplace: Migration = {
  name: '0050_marketplace',
  async up(knex) {
    await knex.schema.createTable('installation_keys', (table) => {
      table.text('id').primary();
      table.text('private_key').notNullable();
      table.timestamp('created_at', { useTz: true }).notNullable().defaultTo(knex.fn.now());
    });
    await knex.schema.createTable('publishers', (table) => {
      table.text('name').primary();
      table.text('public_key').notNullable();
      table.binary('token_hash').notNullable().unique();
      table.text('created_by').notNullable();
      table.timestamp('created_at', { useTz: true }).notNullable().defaultTo(knex.fn.now());
    });
    await knex.schema.createTable('published_plugins', (table) => {
      table.text('plugin').primary();
      table.text('publisher').notNullable().references('publishers.name').index();
      table.text('search_text').notNullable();
      table.specificType('categories', 'text[]').notNullable();
      table.specificType('kinds', 'text[]').notNullable();
      table.integer('installs').notNullable().defaultTo(0);
      /** The line of the catalogue; null when no version is on offer. */
      table.json('entry');
    });
    await knex.schema.createTable('published_versions', (table) => {
      table.text('plugin').notNullable().references('published_plugins.plugin');
      table.text('version').notNullable();
      table.text('digest').notNullable().unique();
      /** `json` keeps the manifest as it was signed. */
      table.json('manifest').notNullable();
      table.json('signature').notNullable();
      table.text('public_key').notNullable();
      table.binary('package').notNullable();
      table.text('yanked');
      table.timestamp('published_at', { useTz: true }).notNullable().defaultTo(knex.fn.now());
      table.primary(['plugin', 'version']);
    });
    await knex.schema.createTable('revocations', (table) => {
      table.text('id').primary();
      table.text('plugin').notNullable();
      table.text('versions').notNullable();
      table.text('reason').notNullable();
      table.timestamp('created_at', { useTz: true }).notNullable().defaultTo(knex.fn.now());
      table.timestamp('lifted_at', { useTz: true });
    });
  },
  async down(knex) {
    for (const table of ['revocations', 'published_versions', 'published_plugins', 'publishers', 'installation_keys']) {
      await knex.schema.dropTable(table);
    }
  },
};

const installedPlugins: Migration = {
  name: '0051_installed_plugins',
  async up(knex) {
    await knex.schema.createTable('installed_plugins', (table) => {
      table.text('plugin').primary();
      /** The publisher's key at the first install; it stays when the plugin is removed. */
      table.text('public_key').notNullable();
      table.text('highest_version').notNullable();
      /** Null when it was removed. */
      table.text('version');
      table.text('former_version');
      table.timestamp('changed_at', { useTz: true }).notNullable().defaultTo(knex.fn.now());
      table.text('changed_by').notNullable();
    });
    await knex.schema.createTable('installed_versions', (table) => {
      table.text('plugin').notNullable().references('installed_plugins.plugin');
      table.text('version').notNullable();
      table.text('digest').notNullable();
      table.json('manifest').notNullable();
      table.json('signature').notNullable();
      table.binary('package').notNullable();
      /** Keys of what a person agreed to. */
      table.specificType('agreed', 'text[]').notNullable();
      table.primary(['plugin', 'version']);
    });
    await knex.schema.createTable('known_marketplaces', (table) => {
      table.text('address').primary();
      /** The marketplace's key at the first look. */
      table.text('public_key').notNullable();
      table.integer('highest_counter').notNullable();
      table.json('revoked').notNullable();
      table.timestamp('expires_at', { useTz: true }).notNullable();
      table.timestamp('seen_at', { useTz: true }).notNullable();
    });
  },
  async down(knex) {
    for (const table of ['known_marketplaces', 'installed_versions', 'installed_plugins']) {
      await knex.schema.dropTable(table);
    }
  },
};

/** What a marketplace tells of each version, kept when it is published. */
const versionDetails: Migration = {
  name: '0055_version_details',
  async up(knex) {
    await knex.schema.alterTable('published_versions', (table) => {
      table.text('notes');
      /** Null for what was published before findings were kept. */
      table.json('findings');
      table.integer('installs').notNullable().defaultTo(0);
    });
    await knex.schema.alterTable('published_plugins', (table) => {
      table.json('deprecated');
    });
  },
  async down(knex) {
    await knex.schema.alterTable('published_plugins', (table) => {
      table.dropColumn('deprecated');
    });
    await knex.schema.alterTable('published_versions', (table) => {
      table.dropColumns('notes', 'findings', 'installs');
    });
  },
};

/** Keys that publishers handed over to. A version that was signed by a former key stays installed with that key. */
const publisherKeys: Migration = {
  name: '0056_publisher_keys',
  async up(knex) {
    await knex.schema.createTable('publisher_rotations', (table) => {
      table.text('publisher').notNullable().references('publishers.name');
      table.text('from_key').notNullable();
      /** As it was signed by the key before and by the new one. */
      table.json('rotation').notNullable();
      table.timestamp('created_at', { useTz: true }).notNullable().defaultTo(knex.fn.now());
      table.primary(['publisher', 'from_key']);
    });
    await knex.schema.alterTable('installed_versions', (table) => {
      /** The key that signed this version; null: the pinned one, which is what servers before this one mean. */
      table.text('public_key');
    });
    await knex.raw(
      'update installed_versions v set public_key = p.public_key from installed_plugins p where p.plugin = v.plugin',
    );
  },
  async down(knex) {
    await knex.schema.alterTable('installed_versions', (table) => {
      table.dropColumn('public_key');
    });
    await knex.schema.dropTable('publisher_rotations');
  },
};

/** Who installed a version, once each, as a word that says nothing else: an installation is counted once, whatever it does. */
const countedInstalls: Migration = {
  name: '0067_counted_installs',
  async up(knex) {
    await knex.schema.createTable('counted_installs', (table) => {
      table.text('plugin').notNullable();
      /** Empty where an older server does not say it. */
      table.text('version').notNullable();
      table.binary('installation').notNullable();
      table.primary(['plugin', 'installation', 'version']);
    });
  },
  async down(knex) {
    await knex.schema.dropTable('counted_installs');
  },
};

/** A marketplace takes back what came from it, and an operator may not heed a line of its list. */
const origins: Migration = {
  name: '0099_plugin_origins',
  async up(knex) {
    await knex.schema.alterTable('installed_plugins', (table) => {
      /** Addresses of marketplaces; null for what was installed before this was kept: by any of those that are known. */
      table.specificType('origins', 'text[]');
    });
    await knex.schema.createTable('overruled_revocations', (table) => {
      table.text('id').primary();
      /** Which line of which list, as a hash of it. */
      table.text('entry').notNullable();
      table.text('marketplace').notNullable();
      table.text('plugin').notNullable();
      table.text('versions').notNullable();
      table.text('reason').notNullable();
      table.text('made_by').notNullable();
      table.timestamp('made_at', { useTz: true }).notNullable().defaultTo(knex.fn.now());
      table.text('ended_by');
      table.timestamp('ended_at', { useTz: true });
    });
    await knex.raw(
      'create unique index overruled_revocations_entry on overruled_revocations (entry) where ended_at is null',
    );
  },
  async down(knex) {
    await knex.schema.dropTable('overruled_revocations');
    await knex.schema.alterTable('installed_plugins', (table) => {
      table.dropColumn('origins');
    });
  },
};

/** A key that an operator named for one plugin vouches for no other. Which one that was is not known of before: of two, neither does. */
const namedKeys: Migration = {
  name: '0130_named_keys',
  async up(knex) {
    await knex.schema.alterTable('installed_plugins', (table) => {
      table.boolean('key_vouches').notNullable().defaultTo(true);
    });
    await knex.raw(`update installed_plugins p set key_vouches = false where exists (
      select from installed_plugins o
        where split_part(o.plugin, '.', 1) = split_part(p.plugin, '.', 1) and o.public_key <> p.public_key)`);
  },
  async down(knex) {
    await knex.schema.alterTable('installed_plugins', (table) => {
      table.dropColumn('key_vouches');
    });
  },
};

export const marketplaceMigrations: readonly Migration[] = [
  marketplace,
  installedPlugins,
  versionDetails,
  publisherKeys,
  catalogueTier,
  catalogueOrder,
  countedInstalls,
  settledEntries,
  catalogueLines,
  origins,
  namedKeys,
];
