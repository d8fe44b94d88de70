import type { Migration } from '../storage/migration.ts';
import { protectTenantTable } from '../storage/tenant-table.ts';

/** The person of the running transaction: sees their own memberships and the workspaces behind them, to choose one. */
const CURRENT_USER = `nullif(current_setting('vitrine.user', true), '')`;
const CURRENT_WORKSPACE = `nullif(current_setting('vitrine.workspace', true), '')`;

const workspaces: Migration = {
  name: '0002_workspaces',
  async up(knex) {
    await knex.schema.createTable('workspaces', (table) => {
      table.text('id').primary();
      table.text('name').notNullable();
      table.specificType('currency', 'char(3)').notNullable();
      table.text('timezone').notNullable();
      table.text('locale').notNullable();
      table.timestamp('created_at').notNullable().defaultTo(knex.fn.now());
    });
    await knex.schema.createTable('members', (table) => {
      table.text('workspace_id').notNullable().references('workspaces.id').onDelete('CASCADE');
      table.text('user_id').notNullable().references('users.id').onDelete('CASCADE').index();
      table.text('role').notNullable().checkIn(['viewer', 'editor', 'owner']);
      table.timestamp('created_at').notNullable().defaultTo(knex.fn.now());
      table.primary(['workspace_id', 'user_id']);
    });
    await protectTenantTable(knex, 'members');
    await knex.raw(`create policy own on members for select using (user_id = ${CURRENT_USER})`);
    await knex.raw('alter table workspaces enable row level security');
    await knex.raw('alter table workspaces force row level security');
    await knex.raw(
      `create policy workspace on workspaces using (id = ${CURRENT_WORKSPACE}) with check (id = ${CURRENT_WORKSPACE})`,
    );
    await knex.raw(
      `create policy own on workspaces for select
         using (exists (select 1 from members m where m.workspace_id = id and m.user_id = ${CURRENT_USER}))`,
    );
  },
  async down(knex) {
    await knex.raw('drop policy own on workspaces');
    await knex.schema.dropTable('members');
    await knex.schema.dropTable('workspaces');
  },
};

const invitations: Migration = {
  name: '0003_invitations',
  async up(knex) {
    await knex.schema.createTable('invitations', (table) => {
      table.text('workspace_id').notNullable().references('workspaces.id').onDelete('CASCADE');
      table.text('id').notNullable();
      table.text('role').notNullable().checkIn(['viewer', 'editor', 'owner']);
      table.binary('token_hash').notNullable();
      table.timestamp('created_at').notNullable().defaultTo(knex.fn.now());
      table.timestamp('expires_at').notNullable();
      table.timestamp('accepted_at');
      table.primary(['workspace_id', 'id']);
    });
    await protectTenantTable(knex, 'invitations');
  },
  async down(knex) {
    await knex.schema.dropTable('invitations');
  },
};

/** What nobody chose of a workspace that was there before anybody came: it follows the first visitor and the first shop. */
const unchosen: Migration = {
  name: '0112_unchosen_of_workspaces',
  async up(knex) {
    await knex.raw(`alter table workspaces add column unchosen text[] not null default '{}'`);
  },
  async down(knex) {
    await knex.schema.alterTable('workspaces', (table) => {
      table.dropColumn('unchosen');
    });
  },
};

export const workspaceMigrations: readonly Migration[] = [workspaces, invitations, unchosen];
