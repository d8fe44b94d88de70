import { ulid } from 'ulid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import type { CopyRow } from './database.ts';
import type { Migration } from './migration.ts';
import { tenantTable } from './tenant-table.ts';

const notes: Migration = {
  name: '0001_notes',
  async up(knex) {
    await tenantTable(knex, 'notes', (table) => {
      table.text('id').notNullable();
      table.text('text');
      table.date('day');
      table.bigInteger('amount');
      table.decimal('share', 30, 20);
      table.jsonb('extra');
      table.specificType('tags', 'text[]');
      table.primary(['workspace_id', 'id']);
    });
  },
  async down(knex) {
    await knex.schema.dropTable('notes');
  },
};

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase({ migrations: [notes] });
});
afterAll(() => db[Symbol.asyncDispose]());

const NOTE_COLUMNS = ['workspace_id', 'id', 'text', 'day', 'amount', 'share', 'extra', 'tags'];

describe('workspaces', () => {
  test('see only their own rows, and cannot write into another', async () => {
    const [mine, theirs] = [ulid(), ulid()];
    await db.database.inWorkspace(mine, (t) => t('notes').insert({ workspace_id: mine, id: 'a', text: 'mine' }));
    await db.database.inWorkspace(theirs, (t) => t('notes').insert({ workspace_id: theirs, id: 'a', text: 'theirs' }));
    expect(await db.database.inWorkspace(mine, (t) => t('notes').pluck('text'))).toEqual(['mine']);
    expect(await db.database.outsideWorkspaces((t) => t('notes').pluck('text'))).toEqual([]);
    const smuggle = db.database.inWorkspace(mine, (t) => t('notes').insert({ workspace_id: theirs, id: 'b' }));
    await expect(smuggle).rejects.toThrow(/row-level security/);
    await expect(db.database.inWorkspace('', (t) => t('notes'))).rejects.toThrow(TypeError);
  });

  test('leave nothing behind on the connection', async () => {
    const workspace = ulid();
    await db.database.inWorkspace(workspace, (t) => t('notes').insert({ workspace_id: workspace, id: 'x' }));
    const left = await db.database.pool.raw("select current_setting('vitrine.workspace', true) as setting");
    expect(left.rows[0].setting).toBe('');
  });
});

describe('transactions', () => {
  test('roll back when the work throws, with its own error', async () => {
    const workspace = ulid();
    const failing = db.database.inWorkspace(workspace, async (t) => {
      await t('notes').insert({ workspace_id: workspace, id: 'gone' });
      throw new RangeError('no');
    });
    await expect(failing).rejects.toThrow(RangeError);
    expect(await db.database.inWorkspace(workspace, (t) => t('notes').pluck('id'))).toEqual([]);
  });

  test('stop a statement that takes too long: timeout', async () => {
    const slow = db.database.outsideWorkspaces((t) => t.raw('select pg_sleep(20)'), { timeoutMs: 50 });
    await expect(slow).rejects.toMatchObject({ code: 'timeout' });
  });

  test('stop at once when the caller goes away', async () => {
    const caller = new AbortController();
    const slow = db.database.outsideWorkspaces((t) => t.raw('select pg_sleep(20)'), { signal: caller.signal });
    setTimeout(() => caller.abort(new Error('gone')), 50);
    await expect(slow).rejects.toThrow('gone');
    await expect(db.database.outsideWorkspaces((t) => t.raw('select 1'), { signal: caller.signal })).rejects.toThrow(
      'gone',
    );
  });

  test('that only read cannot write', async () => {
    const workspace = ulid();
    const write = db.database.inWorkspace(workspace, (t) => t('notes').insert({ workspace_id: workspace, id: 'x' }), {
      readOnly: true,
    });
    await expect(write).rejects.toThrow(/read-only/);
  });
});

describe('copy', () => {
  test('stages rows exactly, whatever they hold, and refuses none of the types', async () => {
    const workspace = ulid();
    const rows: CopyRow[] = [
      [
        workspace,
        '1',
        'tab\t back\\slash new\nline \\N \r end',
        '2026-03-01',
        9007199254740993n,
        '0.1',
        { a: ['"'] },
        ['x"y', 'a\\b', '{,}'],
      ],
      [workspace, '2', null, null, -5, null, null, null],
      [workspace, '3', 'nul\0gone', null, 0, null, null, []],
    ];
    const stored = await db.database.inWorkspace(workspace, async (t) => {
      await t.raw('create temporary table staged (like notes) on commit drop');
      const count = await db.database.copy(t, { table: 'staged', columns: NOTE_COLUMNS }, batches(rows));
      expect(count).toBe(3);
      await t.raw('insert into notes select * from staged');
      return t('notes').orderBy('id');
    });
    expect(stored).toEqual([
      {
        workspace_id: workspace,
        id: '1',
        text: 'tab\t back\\slash new\nline \\N \r end',
        day: '2026-03-01',
        amount: '9007199254740993',
        share: '0.10000000000000000000',
        extra: { a: ['"'] },
        tags: ['x"y', 'a\\b', '{,}'],
      },
      { workspace_id: workspace, id: '2', text: null, day: null, amount: '-5', share: null, extra: null, tags: null },
      { workspace_id: workspace, id: '3', text: 'nulgone', day: null, amount: '0', share: null, extra: null, tags: [] },
    ]);
  });

  test('takes no more from its source than it can send', async () => {
    const workspace = ulid();
    await db.database.inWorkspace(workspace, async (t) => {
      await t.raw('create temporary table staged (n integer) on commit drop');
      const many = 400_000;
      async function* source() {
        for (let n = 0; n < many; n += 1000) yield Array.from({ length: 1000 }, (_, index) => [n + index] as const);
      }
      expect(await db.database.copy(t, { table: 'staged', columns: ['n'] }, source())).toBe(many);
    });
  });

  test('brings statements that follow in the same trip, and fails with them', async () => {
    const workspace = ulid();
    const copying = (behind: string) =>
      db.database.inWorkspace(workspace, async (t) => {
        await t.raw('create temporary table staged (n integer) on commit drop');
        await t.raw('create temporary table kept (n integer) on commit drop');
        const count = await db.database.copy(t, { table: 'staged', columns: ['n'], behind }, batches([[1], [2]]));
        return [count, await t('kept').sum('n')];
      });
    await expect(copying('insert into kept select n from staged; truncate staged')).resolves.toEqual([
      2,
      [{ sum: '3' }],
    ]);
    await expect(copying('insert into kept select n / 0 from staged')).rejects.toThrow('division by zero');
    await expect(db.database.outsideWorkspaces((t) => t.raw('select 1'))).resolves.toBeDefined();
  });

  test('leaves nothing when its source fails', async () => {
    const workspace = ulid();
    async function* source(): AsyncGenerator<CopyRow[]> {
      yield [[workspace, 'half', null, null, null, null, null, null]];
      throw new Error('file ended early');
    }
    const failing = db.database.inWorkspace(workspace, async (t) => {
      await t.raw('create temporary table staged (like notes) on commit drop');
      await db.database.copy(t, { table: 'staged', columns: NOTE_COLUMNS }, source());
    });
    await expect(failing).rejects.toThrow('file ended early');
    await expect(db.database.outsideWorkspaces((t) => t.raw('select 1'))).resolves.toBeDefined();
  });
});

describe('notifications', () => {
  test('reach every listener of the channel at commit, and none after it left', async () => {
    const heard: string[] = [];
    const stop = await db.database.listen(
      'news',
      (payload) => heard.push(payload),
      () => undefined,
    );
    await db.database.outsideWorkspaces((t) => db.database.notify(t, 'news', 'one'));
    await expect.poll(() => heard).toEqual(['one']);
    await stop();
    await db.database.outsideWorkspaces((t) => db.database.notify(t, 'news', 'two'));
    await db.database.outsideWorkspaces((t) => t.raw('select 1'));
    expect(heard).toEqual(['one']);
    await expect(db.database.outsideWorkspaces((t) => db.database.notify(t, 'news', 'x'.repeat(8000)))).rejects.toThrow(
      RangeError,
    );
  });

  test('are heard by their sender before its transaction has come back', async () => {
    const heard: string[] = [];
    const stop = await db.database.listen(
      'own news',
      (payload) => heard.push(payload),
      () => undefined,
    );
    for (let count = 1; count <= 50; count += 1) {
      await db.database.outsideWorkspaces((t) => db.database.notify(t, 'own news', String(count)));
      expect(heard).toHaveLength(count);
    }
    await stop();
  });

  test('say when some may have been missed, and come back', async () => {
    const heard: string[] = [];
    let lost = 0;
    const stop = await db.database.listen(
      'outage',
      (payload) => heard.push(payload),
      () => lost++,
    );
    await db.everything.raw(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'vitrine-listen' and datname = current_database()",
    );
    await expect.poll(() => lost).toBeGreaterThanOrEqual(2);
    await db.database.outsideWorkspaces((t) => db.database.notify(t, 'outage', 'back'));
    await expect.poll(() => heard).toEqual(['back']);
    await stop();
  });
});

async function* batches(rows: CopyRow[]): AsyncGenerator<CopyRow[]> {
  for (const row of rows) yield [row];
}

describe('a statement that only reads', () => {
  const workspace = ulid();
  const others = ulid();

  test('sees its workspace alone, in one trip, and leaves nothing behind', async () => {
    await db.database.inWorkspace(workspace, (t) =>
      t('notes').insert({ workspace_id: workspace, id: 'r', day: '2026-01-05' }),
    );
    await db.database.inWorkspace(others, (t) => t('notes').insert({ workspace_id: others, id: 'r' }));
    const rows = await db.database.read(workspace, 'select id, day from vitrine.notes where id = $1', ['r']);
    expect(rows).toEqual([{ id: 'r', day: '2026-01-05' }]);
    expect(await db.database.read(workspace, "select current_setting('statement_timeout') as limit", [])).toEqual([
      { limit: '30s' },
    ]);
    const [one, two] = await Promise.all([
      db.database.read<{ id: string }>(workspace, 'select workspace_id as id from notes', []),
      db.database.read<{ id: string }>(others, 'select workspace_id as id from notes', []),
    ]);
    expect([one[0]?.id, two[0]?.id]).toEqual([workspace, others]);
    await expect(db.database.read('', 'select 1', [])).rejects.toThrow(TypeError);
  });

  test('outside of workspaces sees no row of any, also where one was read before', async () => {
    const sql = "select count(*)::integer as rows, current_setting('vitrine.user', true) as person from notes";
    await db.database.read(workspace, sql, []);
    expect(await db.database.readOutsideWorkspaces(sql, [])).toEqual([{ rows: 0, person: '' }]);
    expect(await db.database.readOutsideWorkspaces(sql, [], { user: 'somebody' })).toEqual([
      { rows: 0, person: 'somebody' },
    ]);
    expect(await db.database.readOutsideWorkspaces(sql, [])).toEqual([{ rows: 0, person: '' }]);
    await expect(db.database.readOutsideWorkspaces('delete from notes', [])).rejects.toThrow(/read-only/);
  });

  test('cannot write', async () => {
    await expect(db.database.read(workspace, 'delete from notes', [])).rejects.toThrow(/read-only/);
  });

  test('takes no more than its time, and its connection answers again', async () => {
    await expect(db.database.read(workspace, 'select pg_sleep(60)', [], { timeoutMs: 50 })).rejects.toMatchObject({
      code: 'timeout',
    });
    await expect(db.database.read(workspace, 'select nonsense', [])).rejects.toThrow(/nonsense/);
    expect(await db.database.read(workspace, 'select $1::int as one', [1])).toEqual([{ one: 1 }]);
  });

  test('ends when the one who asked goes away', async () => {
    const gone = new AbortController();
    const asked = db.database.read(workspace, 'select pg_sleep(60)', [], { signal: gone.signal });
    gone.abort(new Error('gone'));
    await expect(asked).rejects.toThrow('gone');
    await expect(db.database.read(workspace, 'select 1', [], { signal: gone.signal })).rejects.toThrow('gone');
  });

  test('that are given up end though they have taken every connection', async () => {
    const gone = new AbortController();
    const crowd = Array.from({ length: 30 }, () =>
      db.database.read(workspace, 'select pg_sleep(600)', [], { signal: gone.signal, timeoutMs: 600_000 }),
    );
    const ends = Promise.allSettled(crowd);
    const asleep =
      "select count(*)::int as count from pg_stat_activity where query like '%pg_sleep(600)%' and state = 'active' and pid <> pg_backend_pid()";
    await expect.poll(async () => (await db.everything.raw(asleep)).rows[0].count).toBe(8);
    gone.abort(new Error('gone'));
    for (const end of await ends) expect(end).toMatchObject({ status: 'rejected', reason: { message: 'gone' } });
    expect(await db.database.read(workspace, 'select 1 as one', [])).toEqual([{ one: 1 }]);
    // What was told to end is at its end a moment later.
    await expect.poll(async () => (await db.everything.raw(asleep)).rows[0].count).toBe(0);
  });
});
