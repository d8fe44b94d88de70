import { describe, expect, it } from 'vitest';
import { createTestDatabase } from '../testing/database.ts';
import { importContext } from './call-context.ts';

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {}, fatal: () => {} };

describe('what a source may do while it reads a file', () => {
  it('is to know the workspace and to log, nothing else', async () => {
    await using db = await createTestDatabase();
    const workspaceId = await db.createWorkspace();
    const lines: unknown[] = [];
    const log = { ...silent, info: (...line: unknown[]) => lines.push(line) };
    const { signal } = new AbortController();
    const context = await importContext(db.database, log, { workspaceId, locale: 'de', signal });
    expect(context.workspace).toEqual({ id: workspaceId, currency: 'USD', timezone: 'UTC', locale: 'de' });
    context.log('info', 'hello', { rows: 3 });
    context.log('info', 'bare');
    expect(lines).toEqual([
      [{ workspace: workspaceId, fields: { rows: 3 } }, 'hello'],
      [{ workspace: workspaceId }, 'bare'],
    ]);
    for (const call of [
      context.fetch({ url: 'https://example.com' }),
      context.query({ dataset: 'shop.orders' }),
      context.storage.get('k'),
      context.mail({ to: 'a@example.com', subject: '', text: '' }),
    ]) {
      await expect(call).rejects.toMatchObject({ code: 'forbidden' });
    }
    await expect(
      importContext(db.database, silent, { workspaceId: 'none', locale: 'en', signal }),
    ).rejects.toMatchObject({
      code: 'notFound',
    });
  });
});
