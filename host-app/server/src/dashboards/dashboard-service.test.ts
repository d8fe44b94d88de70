import type { Dashboard, DashboardTemplate } from '@vitrine/core/contracts';
import { AppError } from '@vitrine/core/errors';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Identity, Role } from '../http/route.ts';
import { identityMigrations } from '../identity/migrations.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { workspaceMigrations } from '../workspaces/migrations.ts';
import { type Caller, DashboardService } from './dashboard-service.ts';
import { dashboardMigrations } from './migrations.ts';
import { usesOf } from './plugin-uses.ts';

const template: DashboardTemplate = {
  schema: 'vitrine/dashboard-template@1',
  title: { en: 'Shop overview', de: 'Shop-Überblick' },
  sections: [
    {
      id: 's1',
      tiles: [
        { id: 'a', widget: 'vitrine.bar/bar@1', title: 'A', layout: { large: { x: 0, y: 0, w: 6, h: 4 } } },
        { id: 'b', widget: 'vitrine.bar/bar@1', title: 'B', layout: { large: { x: 6, y: 0, w: 6, h: 4 } } },
      ],
    },
  ],
};

let test: TestDatabase;
let service: DashboardService;
let workspaceId: string;

beforeAll(async () => {
  test = await createTestDatabase({
    migrations: [...identityMigrations, ...workspaceMigrations, ...dashboardMigrations],
  });
  workspaceId = await test.createWorkspace();
  service = new DashboardService(test.database, {
    installed: async () => new Map(),
    available: async () => ({ hasWidget: (reference) => reference === 'vitrine.bar/bar@1', datasets: new Map() }),
    templates: async () => [
      { id: 'vitrine.overview/overview', plugin: 'vitrine.overview', title: 'T', description: '', document: template },
    ],
    async saving(document) {
      if (document.title === 'forbidden') throw new AppError('badRequest', 'Not this title.', { path: '/title' });
      return document;
    },
  });
});
afterAll(() => test[Symbol.asyncDispose]());

function caller(role: Role = 'editor', workspace = workspaceId, userId = 'u1'): Caller {
  const identity: Identity = {
    userId,
    workspaceId: workspace,
    role,
    scopes: ['read', 'write'],
    operator: false,
    via: 'session',
  };
  return { identity, locale: 'en' };
}

const create = () => service.create(caller(), { template: 'vitrine.overview/overview' });

function renamed(document: Dashboard, tile: string, title: string): Dashboard {
  const copy = structuredClone(document);
  for (const section of copy.sections) for (const entry of section.tiles) if (entry.id === tile) entry.title = title;
  return copy;
}

describe('a dashboard', () => {
  it('is made of a template, published at once, and seen in the list', async () => {
    const made = await create();
    expect(made).toMatchObject({
      title: template.title,
      version: 1,
      publishedVersion: 1,
      hasDraft: false,
      missing: {},
    });
    expect((await service.list(caller('viewer'))).map((entry) => entry.id)).toContain(made.id);
  });

  it('is kept as a draft that viewers do not see until it is published', async () => {
    const made = await create();
    const saved = await service.saveDraft(caller(), made.id, 1, renamed(made.document, 'a', 'New'));
    expect(saved).toMatchObject({ merged: false, dashboard: { version: 2, hasDraft: true } });
    expect((await service.find(caller('viewer'), made.id))?.document).toEqual(made.document);
    const published = await service.publish(caller(), made.id, 2);
    expect(published).toMatchObject({ publishedVersion: 2, hasDraft: false });
    expect((await service.find(caller('viewer'), made.id))?.document).toEqual(renamed(made.document, 'a', 'New'));
  });

  it('takes in the changes of two people to different tiles', async () => {
    const made = await create();
    await service.saveDraft(caller(), made.id, 1, renamed(made.document, 'a', 'first'));
    const second = await service.saveDraft(
      caller('editor', workspaceId, 'u2'),
      made.id,
      1,
      renamed(made.document, 'b', 'second'),
    );
    expect(second.merged).toBe(true);
    expect(second.dashboard.document.sections[0]?.tiles.map((tile) => tile.title)).toEqual(['first', 'second']);
  });

  it('shows both versions when two people changed one tile, and stores neither over the other', async () => {
    const made = await create();
    const theirs = renamed(made.document, 'a', 'theirs');
    await service.saveDraft(caller(), made.id, 1, theirs);
    const clash = service.saveDraft(caller(), made.id, 1, renamed(made.document, 'a', 'mine'));
    await expect(clash).rejects.toMatchObject({
      code: 'staleVersion',
      details: { base: made.document, theirs, version: 2, clashes: ['tile:a'] },
    });
    expect((await service.find(caller(), made.id))?.document).toEqual(theirs);
  });

  it('is not published from a state that is no longer the newest', async () => {
    const made = await create();
    await service.saveDraft(caller(), made.id, 1, renamed(made.document, 'a', 'x'));
    await expect(service.publish(caller(), made.id, 1)).rejects.toMatchObject({ code: 'staleVersion' });
  });

  it('goes back to what was published, and to any version before', async () => {
    const made = await create();
    await service.saveDraft(caller(), made.id, 1, renamed(made.document, 'a', 'x'));
    expect((await service.discardDraft(caller(), made.id)).document).toEqual(made.document);
    const restored = await service.restore(caller(), made.id, 2);
    expect(restored).toMatchObject({ hasDraft: true, version: 4 });
    expect(restored.document.sections[0]?.tiles[0]?.title).toBe('x');
    const versions = await service.versions(caller(), made.id);
    expect(versions.map((entry) => [entry.version, entry.published])).toEqual([
      [4, false],
      [3, true],
      [2, false],
      [1, true],
    ]);
    expect(await service.version(caller(), made.id, 1)).toEqual(made.document);
    expect((await service.discardDraft(caller(), made.id)).hasDraft).toBe(false);
    expect((await service.discardDraft(caller(), made.id)).hasDraft).toBe(false);
  });

  it('is copied under another name and deleted', async () => {
    const made = await create();
    const copy = await service.duplicate(caller(), made.id);
    expect(copy.title).toEqual({ en: 'Shop overview (copy)', de: 'Shop-Überblick (Kopie)' });
    expect(await service.delete(caller(), copy.id)).toBe(true);
    expect(await service.find(caller(), copy.id)).toBeNull();
    await expect(service.delete(caller(), copy.id)).rejects.toMatchObject({ code: 'notFound' });
  });

  it('is made of a document that somebody brings, checked first', async () => {
    const made = await service.create(caller(), {
      document: { schema: 'vitrine/dashboard@1', title: 'Mine', sections: [] },
    });
    expect((await service.duplicate(caller(), made.id)).title).toBe('Mine (2)');
    await expect(service.create(caller(), {})).rejects.toMatchObject({ code: 'badRequest' });
    await expect(service.create(caller(), { template: 'no.such/one' })).rejects.toMatchObject({ code: 'notFound' });
    await expect(service.create(caller(), { document: { title: 'forbidden' } })).rejects.toMatchObject({ path: '' });
  });

  it('that is not there is said so by every way to it, and a version that is not there is none', async () => {
    const made = await create();
    for (const attempt of [
      () => service.saveDraft(caller(), 'gone', 1, { ...made.document, id: 'gone' }),
      () => service.publish(caller(), 'gone', 1),
      () => service.discardDraft(caller(), 'gone'),
      () => service.restore(caller(), 'gone', 1),
      () => service.restore(caller(), made.id, 9),
      () => service.versions(caller(), 'gone'),
      () => service.duplicate(caller(), 'gone'),
      () => service.delete(caller(), 'gone'),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: 'notFound', path: '/id' });
    }
    expect(await service.version(caller(), made.id, 9)).toBeNull();
    const clash = service.saveDraft(caller(), made.id, 9, made.document);
    await expect(clash).rejects.toMatchObject({ code: 'staleVersion', details: { base: null, clashes: ['page'] } });
  });

  it('that was never published is nobody’s but its editors’, and cannot go back', async () => {
    const made = await create();
    await service.saveDraft(caller(), made.id, 1, renamed(made.document, 'a', 'x'));
    const row = test.everything('dashboards').where({ id: made.id });
    await row.clone().update({ published: null, published_version: null });
    await expect(service.discardDraft(caller(), made.id)).rejects.toMatchObject({ code: 'badRequest', path: '/id' });
    expect(await service.find(caller('viewer'), made.id)).toBeNull();
    await expect(service.duplicate(caller('viewer'), made.id)).rejects.toMatchObject({ code: 'notFound' });
    expect((await service.list(caller('viewer'))).map((entry) => entry.id)).not.toContain(made.id);
    expect((await service.find(caller(), made.id))?.published).toBeNull();
    const copy = await service.duplicate(caller(), made.id);
    expect(copy.document.sections[0]?.tiles[0]?.title).toBe('x');
    expect(await service.publish(caller(), made.id, 2)).toMatchObject({ publishedVersion: 2, hasDraft: false });
    // Nothing to publish is no fault.
    expect(await service.publish(caller(), made.id, 2)).toMatchObject({ publishedVersion: 2, version: 2 });
  });

  it('is copied with a title in a language for which there is no word', async () => {
    const document = { schema: 'vitrine/dashboard@1', title: { en: 'Mine', es: 'Mío' }, sections: [] };
    const made = await service.create(caller(), { document });
    expect((await service.duplicate(caller(), made.id)).title).toEqual({ en: 'Mine (copy)', es: 'Mío (2)' });
  });

  it('is refused by a plugin that hears of every save, with the path', async () => {
    const made = await create();
    await expect(
      service.saveDraft(caller(), made.id, 1, { ...made.document, title: 'forbidden' }),
    ).rejects.toMatchObject({ path: '/title' });
    await expect(service.saveDraft(caller(), made.id, 1, { ...made.document, id: 'other' })).rejects.toMatchObject({
      path: '/document/id',
    });
  });

  it('opens when it names a widget that is gone, and says so', async () => {
    const made = await service.create(caller(), {
      document: {
        schema: 'vitrine/dashboard@1',
        title: 'Old',
        sections: [{ id: 's', tiles: [{ id: 't', widget: 'gone.x/y@1', layout: {} }] }],
      },
    });
    expect(made.missing['t']).toContain('gone.x/y@1');
  });

  it('belongs to its workspace alone', async () => {
    const made = await create();
    const stranger = caller('owner', await test.createWorkspace('Other'));
    expect(await service.find(stranger, made.id)).toBeNull();
    for (const attempt of [
      () => service.saveDraft(stranger, made.id, 1, made.document),
      () => service.publish(stranger, made.id, 1),
      () => service.discardDraft(stranger, made.id),
      () => service.restore(stranger, made.id, 1),
      () => service.versions(stranger, made.id),
      () => service.duplicate(stranger, made.id),
      () => service.setFavourite(stranger, made.id, true),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: 'notFound' });
    }
  });

  it('is in the index of widgets as it was saved last', async () => {
    const made = await create();
    const one = structuredClone(made.document);
    one.sections[0]?.tiles.pop();
    await service.saveDraft(caller(), made.id, 1, one);
    const rows = await test.everything('widgets').where({ dashboard_id: made.id });
    expect(rows).toMatchObject([{ tile_id: 'a', widget: 'vitrine.bar/bar@1', dataset: null, fields: [], model: '' }]);
  });

  it('is found by the plugins that its tiles use, without a look at those that use none of it', async () => {
    const workspace = await test.createWorkspace('Seers');
    const query = { dataset: 'shop.orders', measures: [{ field: 'orders' }] };
    const forecast = { model: 'acme.seer/naive', horizon: 3 };
    const page = async (title: string, ...queries: object[]) => {
      const tiles = queries.map((one, at) => ({
        id: `t${at}`,
        widget: 'vitrine.bar/bar@1',
        query: one,
        layout: {},
      }));
      const document = { schema: 'vitrine/dashboard@1', title, sections: [{ id: 's', tiles }] };
      return service.create(caller('editor', workspace), { document });
    };
    const [foretold, plain] = [await page('Foretold', query, { ...query, forecast }), await page('Plain', query)];
    const table = test.everything('widgets').where({ dashboard_id: foretold.id });
    expect(await table.clone().orderBy('tile_id').pluck('model')).toEqual(['', 'acme.seer/naive']);
    const uses = async (plugin: string, role: Role = 'editor') =>
      (await usesOf(test.database, { workspaceId: workspace, role }, plugin)).map(({ title, tiles }) => [
        title,
        ...tiles.map((tile) => tile.id),
      ]);
    // What the index says nothing of need not even be readable.
    await test.everything('dashboards').where({ id: plain.id }).update({ published: '{}' });
    expect(await uses('acme.seer')).toEqual([['Foretold', 't1']]);
    expect(await uses('acme.see')).toEqual([]);
    // A server that did not know of models yet may still be running.
    await table.clone().update({ model: null });
    expect(await uses('acme.seer')).toEqual([['Foretold', 't1']]);
    // Viewers are shown what the draft does not use any more.
    const draft = { ...foretold.document, sections: [] };
    await service.saveDraft(caller('editor', workspace), foretold.id, 1, draft);
    expect(await uses('acme.seer')).toEqual([]);
    expect(await uses('acme.seer', 'viewer')).toEqual([['Foretold', 't1']]);
  });
});

describe('preferences', () => {
  it('are a person’s own and change one by one', async () => {
    expect(await service.preferences(caller())).toMatchObject({ theme: 'system', favourites: [] });
    await service.savePreferences(caller(), { theme: 'dark', timezone: 'Europe/Berlin' });
    const made = await create();
    await service.setFavourite(caller(), made.id, true);
    expect(await service.savePreferences(caller(), { locale: 'de', firstDayOfWeek: 7 })).toEqual({
      locale: 'de',
      timezone: 'Europe/Berlin',
      theme: 'dark',
      favourites: [made.id],
      firstDayOfWeek: 7,
      hiddenColumns: {},
    });
    expect((await service.find(caller(), made.id))?.favourite).toBe(true);
    await service.setFavourite(caller(), made.id, false);
    expect((await service.preferences(caller())).favourites).toEqual([]);
    expect((await service.preferences(caller('viewer', workspaceId, 'u9'))).theme).toBe('system');
  });

  it('leave columns of tables out for one person, until the tile’s own choice shall hold again', async () => {
    const { id: dashboard } = await create();
    const hide = (tile: string, columns?: string[]) => service.hideColumns(caller(), { dashboard, tile, columns });
    await hide('t1', ['margin', 'units']);
    expect((await hide('t2', [])).hiddenColumns).toEqual({ [dashboard]: { t1: ['margin', 'units'], t2: [] } });
    expect((await service.preferences(caller('viewer', workspaceId, 'u9'))).hiddenColumns).toEqual({});
    await hide('t1');
    expect((await hide('t2')).hiddenColumns).toEqual({});
    const many = Array.from({ length: 101 }, (_, at) => `c${at}`);
    await expect(hide('t1', many)).rejects.toMatchObject({ path: '/input/hiddenColumns' });
    const gone = { dashboard: 'gone', tile: 't1', columns: [] };
    await expect(service.hideColumns(caller(), gone)).rejects.toMatchObject({ code: 'notFound' });
  });

  it('refuse what cannot be, with the path', async () => {
    for (const [key, value] of Object.entries({
      theme: 'pink',
      timezone: 'Mars/Base',
      locale: 'tlh',
      firstDayOfWeek: 3,
    })) {
      await expect(service.savePreferences(caller(), { [key]: value })).rejects.toMatchObject({
        path: `/input/${key}`,
      });
    }
    await expect(service.savePreferences(caller(), { timezone: 7 })).rejects.toMatchObject({ path: '/input/timezone' });
  });
});
