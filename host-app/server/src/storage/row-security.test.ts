import { expect, test } from 'vitest';
import { rowSecurityFaults } from '../testing/catalogue.ts';
import { createTestDatabase } from '../testing/database.ts';
import { APPLICATION } from './embedded/roles.ts';
import { grantToApplication } from './roles.ts';
import { protectTenantTable } from './tenant-table.ts';

test('every table of the product is kept to its workspace or on the one list of exceptions', async () => {
  await using db = await createTestDatabase();
  expect(await rowSecurityFaults(db.everything, APPLICATION)).toEqual([]);
});

test('a table without a policy, a readable partition and a view with its owner’s rights are found', async () => {
  await using db = await createTestDatabase();
  await db.owner.raw('create table forgotten (workspace_id text)');
  await db.owner.raw('create table unforced (workspace_id text)');
  await db.owner.raw('alter table unforced enable row level security');
  await db.owner.raw('create table by_month (workspace_id text, day date) partition by range (day)');
  await protectTenantTable(db.owner, 'by_month');
  await db.owner.raw("create table by_month_1 partition of by_month for values from ('2026-01-01') to ('2026-02-01')");
  await db.owner.raw('create view all_rows as select * from by_month');
  await grantToApplication(db.owner, APPLICATION);
  expect(await rowSecurityFaults(db.everything, APPLICATION)).toEqual([
    expect.stringMatching(/^all_rows: a view/),
    expect.stringMatching(/^forgotten: no forced/),
    expect.stringMatching(/^unforced: no forced/),
  ]);
  await db.owner.raw(`grant select on by_month_1 to ${APPLICATION}`);
  expect(await rowSecurityFaults(db.everything, APPLICATION)).toContainEqual(
    expect.stringMatching(/^by_month_1: a partition/),
  );
});
