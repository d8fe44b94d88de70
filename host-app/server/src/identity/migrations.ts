import type { Migration } from '../storage/migration.ts';
import { protectTenantTable, withoutRowSecurity } from '../storage/tenant-table.ts';

const users: Migration = {
  name: '0001_users',
  async up(knex) {
    await knex.schema.createTable('users', (table) => {
      table.text('id').primary();
      /** Lower case; null until the first owner chose one. */
      table.text('email').unique();
      table.text('name');
      table.text('password_hash');
      table.timestamp('created_at').notNullable().defaultTo(knex.fn.now());
    });
    await knex.schema.createTable('sessions', (table) => {
      table.binary('token_hash').primary();
      table.text('user_id').notNullable().references('users.id').onDelete('CASCADE').index();
      table.text('workspace_id').notNullable();
      /** A session opened by a one-time link may choose a password without knowing the old one. */
      table.boolean('by_link').notNullable().defaultTo(false);
      table.timestamp('created_at').notNullable().defaultTo(knex.fn.now());
      table.timestamp('expires_at').notNullable();
    });
    await knex.schema.createTable('one_time_links', (table) => {
      table.binary('token_hash').primary();
      table.text('kind').notNullable().checkIn(['welcome', 'reset']);
      table.text('user_id').notNullable().references('users.id').onDelete('CASCADE').index();
      table.timestamp('created_at').notNullable().defaultTo(knex.fn.now());
      table.timestamp('expires_at');
    });
  },
  async down(knex) {
    await knex.schema.dropTable('one_time_links');
    await knex.schema.dropTable('sessions');
    await knex.schema.dropTable('users');
  },
};

const apiTokens: Migration = {
  name: '0004_api_tokens',
  async up(knex) {
    await knex.schema.createTable('api_tokens', (table) => {
      table.text('workspace_id').notNullable();
      table.text('id').notNullable();
      table.text('user_id').notNullable();
      table.text('name').notNullable();
      table.binary('token_hash').notNullable().unique();
      table.specificType('scopes', 'text[]').notNullable();
      table.timestamp('created_at').notNullable().defaultTo(knex.fn.now());
      table.timestamp('expires_at');
      table.timestamp('last_used_at');
      table.primary(['workspace_id', 'id']);
      table
        .foreign(['workspace_id', 'user_id'])
        .references(['workspace_id', 'user_id'])
        .inTable('members')
        .onDelete('CASCADE');
    });
    await protectTenantTable(knex, 'api_tokens');
  },
  async down(knex) {
    await knex.schema.dropTable('api_tokens');
  },
};

/** Who runs the server. Where people are at work already, those who owned the first workspace, and so ruled over the server, go on. */
const operators: Migration = {
  name: '0064_operators',
  async up(knex) {
    await knex.schema.createTable('operators', (table) => {
      table.text('user_id').primary().references('users.id').onDelete('CASCADE');
      table.timestamp('since', { useTz: true }).notNullable().defaultTo(knex.fn.now());
      /** Null for the first ones. */
      table.text('granted_by');
    });
    await withoutRowSecurity(knex, ['workspaces', 'members'], async () => {
      await knex.raw(
        `insert into operators (user_id)
           select user_id from members
            where role = 'owner' and workspace_id = (
              select w.id from workspaces w
                join members o on o.workspace_id = w.id and o.role = 'owner'
               order by w.created_at, w.id limit 1)`,
      );
    });
  },
  async down(knex) {
    await knex.schema.dropTable('operators');
  },
};

export const identityMigrations: readonly Migration[] = [users, apiTokens, operators];
