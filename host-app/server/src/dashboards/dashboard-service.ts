import type { Dashboard, DashboardTemplate, LocalizedText } from '@vitrine/core/contracts';
import { AppError } from '@vitrine/core/errors';
import { ulid } from 'ulid';
import type { DashboardAnswer, DashboardSummary, DashboardVersion, Preferences, TemplateSummary } from '../api.ts';
import type { Identity } from '../http/route.ts';
import type { Database } from '../storage/database.ts';
import { DashboardStore, readStored, type StoredDashboard } from './dashboard-store.ts';
import { checkDashboard, fromTemplate } from './document.ts';
import { type HiddenChoice, withHidden } from './hidden-columns.ts';
import { mergeWith, stale } from './merge-save.ts';
import { type Available, missingParts } from './missing.ts';
import { lockPreferences, type PreferencesChange, readPreferences, savePreferences } from './preferences.ts';
import { SAYS } from './sentences.ts';
import { type InstalledVersions, upgradeTiles } from './upgrade-tiles.ts';

/** What the service needs of the rest of the house. */
export interface DashboardSurroundings {
  available(workspaceId: string): Promise<Available>;
  installed(workspaceId: string): Promise<InstalledVersions>;
  templates(): Promise<TemplateSummary[]>;
  /** Hook `dashboardSaving`: may change or refuse, with a path. */
  saving(document: Dashboard, caller: { workspace: string; user: string }): Promise<Dashboard>;
}

export interface Caller {
  identity: Identity;
  locale: string;
}

/** Documents as people edit them: drafts, versions, publication, merging of two people's saves. Rights are decided before. */
export class DashboardService {
  readonly #database: Database;
  readonly #surroundings: DashboardSurroundings;

  constructor(database: Database, surroundings: DashboardSurroundings) {
    this.#database = database;
    this.#surroundings = surroundings;
  }

  async list(caller: Caller): Promise<DashboardSummary[]> {
    return this.#work(caller, async (store, favourites) => {
      const visible = (await store.list()).filter((entry) => mayEdit(caller) || entry.published);
      return visible.map((entry) => summary(entry, favourites, caller));
    });
  }

  async find(caller: Caller, id: string): Promise<DashboardAnswer | null> {
    const found = await this.#work(caller, async (store, favourites) => {
      const entry = await store.find(id);
      return entry && (mayEdit(caller) || entry.published) ? { entry, favourites } : undefined;
    });
    return found ? this.#answer(found.entry, found.favourites, caller) : null;
  }

  /** What `find` shows of it, and nothing beside: a page of twelve tiles asks twelve times. Null for one that the caller may not see. */
  async document(caller: Caller, id: string): Promise<Dashboard | null> {
    const { workspaceId } = caller.identity;
    const [entry, installed] = await Promise.all([
      readStored(this.#database, workspaceId, id),
      this.#surroundings.installed(workspaceId),
    ]);
    return entry && (mayEdit(caller) || entry.published) ? upgradeTiles(shown(entry, caller), installed) : null;
  }

  /** A page that is not saved as one, as the installed widgets read its tiles. */
  async upToDate(workspaceId: string, dashboard: Dashboard): Promise<Dashboard> {
    return upgradeTiles(dashboard, await this.#surroundings.installed(workspaceId));
  }

  /** What tiles of such a page name that is not here: from tile id to one sentence. */
  async missing(workspaceId: string, dashboard: Dashboard, locale: string): Promise<Record<string, string>> {
    return missingParts(dashboard, await this.#surroundings.available(workspaceId), locale);
  }

  templates(): Promise<TemplateSummary[]> {
    return this.#surroundings.templates();
  }

  async create(caller: Caller, input: { template?: string | null; document?: unknown }): Promise<DashboardAnswer> {
    if ((input.template == null) === (input.document == null)) {
      throw new AppError('badRequest', SAYS.eitherOr(), { path: '/input' });
    }
    const document =
      input.template == null
        ? { ...Object(input.document), id: ulid() }
        : fromTemplate(await this.#template(input.template));
    return this.#insert(caller, checkDashboard(document));
  }

  async duplicate(caller: Caller, id: string): Promise<DashboardAnswer> {
    const source = await this.#existing(caller, id);
    const copy = structuredClone(source.draft ?? source.published) as Dashboard;
    return this.#insert(caller, { ...copy, id: ulid(), title: copyTitle(copy.title) });
  }

  /** Errors: `staleVersion` with `{ base, theirs, clashes }` when both changed one thing. */
  async saveDraft(
    caller: Caller,
    id: string,
    baseVersion: number,
    document: unknown,
  ): Promise<{ dashboard: DashboardAnswer; merged: boolean }> {
    const mine = checkDashboard(document);
    if (mine.id !== id) throw new AppError('badRequest', SAYS.otherId(), { path: '/document/id' });
    const accepted = checkDashboard(await this.#surroundings.saving(mine, hookCaller(caller)));
    const installed = await this.#surroundings.installed(caller.identity.workspaceId);
    const merged = await this.#work(caller, async (store) => {
      const current = await store.find(id, true);
      if (!current) throw notFound();
      const same = baseVersion === current.version;
      const next = same ? accepted : await mergeWith(store, current, { baseVersion, mine: accepted, installed });
      await store.saveDraft(next, current.version + 1, caller.identity.userId);
      return baseVersion !== current.version;
    });
    return { dashboard: await this.#required(caller, id), merged };
  }

  async publish(caller: Caller, id: string, baseVersion: number): Promise<DashboardAnswer> {
    await this.#work(caller, async (store) => {
      const current = await store.find(id, true);
      if (!current) throw notFound();
      if (baseVersion !== current.version) throw await stale(store, current, baseVersion, ['page']);
      if (current.draft) await store.publish(current.draft, current.version);
    });
    return this.#required(caller, id);
  }

  async discardDraft(caller: Caller, id: string): Promise<DashboardAnswer> {
    await this.#work(caller, async (store) => {
      const current = await store.find(id, true);
      if (!current) throw notFound();
      if (!current.draft) return;
      if (!current.published) throw new AppError('badRequest', SAYS.neverPublished(), { path: '/id' });
      await store.discardDraft(current.published, current.version + 1, caller.identity.userId);
    });
    return this.#required(caller, id);
  }

  async restore(caller: Caller, id: string, version: number): Promise<DashboardAnswer> {
    await this.#work(caller, async (store) => {
      const current = await store.find(id, true);
      const earlier = await store.version(id, version);
      if (!current || !earlier) throw notFound();
      await store.saveDraft(earlier, current.version + 1, caller.identity.userId);
    });
    return this.#required(caller, id);
  }

  async versions(caller: Caller, id: string): Promise<DashboardVersion[]> {
    return this.#work(caller, async (store) => {
      if (!(await store.find(id))) throw notFound();
      return store.versions(id);
    });
  }

  async version(caller: Caller, id: string, version: number): Promise<Dashboard | null> {
    const installed = await this.#surroundings.installed(caller.identity.workspaceId);
    const found = await this.#work(caller, (store) => store.version(id, version));
    return found ? upgradeTiles(found, installed) : null;
  }

  async delete(caller: Caller, id: string): Promise<boolean> {
    const deleted = await this.#work(caller, async (store) => store.delete(id));
    if (!deleted) throw notFound();
    return true;
  }

  async setFavourite(caller: Caller, id: string, favourite: boolean): Promise<boolean> {
    await this.#existing(caller, id);
    await this.#inWorkspace(caller, async (transaction) => {
      await lockPreferences(transaction, caller.identity);
      const { favourites } = await readPreferences(transaction, caller.identity.userId);
      const others = favourites.filter((other) => other !== id);
      await savePreferences(transaction, caller.identity, { favourites: favourite ? [...others, id] : others });
    });
    return favourite;
  }

  /** Errors: `notFound` for a dashboard that is not there, `badRequest` for more columns than a table has. */
  async hideColumns(caller: Caller, choice: HiddenChoice): Promise<Preferences> {
    await this.#existing(caller, choice.dashboard);
    return this.#inWorkspace(caller, async (transaction) => {
      await lockPreferences(transaction, caller.identity);
      const { hiddenColumns } = await readPreferences(transaction, caller.identity.userId);
      return savePreferences(transaction, caller.identity, { hiddenColumns: withHidden(hiddenColumns, choice) });
    });
  }

  async preferences(caller: Caller): Promise<Preferences> {
    return this.#inWorkspace(caller, (transaction) => readPreferences(transaction, caller.identity.userId));
  }

  async savePreferences(caller: Caller, change: PreferencesChange): Promise<Preferences> {
    return this.#inWorkspace(caller, async (transaction) => {
      await lockPreferences(transaction, caller.identity);
      return savePreferences(transaction, caller.identity, change);
    });
  }

  async #insert(caller: Caller, document: Dashboard): Promise<DashboardAnswer> {
    const accepted = checkDashboard(await this.#surroundings.saving(document, hookCaller(caller)));
    await this.#work(caller, (store) => store.insert(accepted, caller.identity.userId));
    return this.#required(caller, accepted.id);
  }

  async #template(id: string): Promise<DashboardTemplate> {
    const found = (await this.#surroundings.templates()).find((template) => template.id === id);
    if (!found) throw new AppError('notFound', SAYS.noTemplate({ id }), { path: '/input/template' });
    return found.document;
  }

  async #existing(caller: Caller, id: string): Promise<StoredDashboard> {
    const found = await this.#work(caller, (store) => store.find(id));
    if (!found || !(mayEdit(caller) || found.published)) throw notFound();
    return found;
  }

  async #required(caller: Caller, id: string): Promise<DashboardAnswer> {
    const found = await this.find(caller, id);
    if (!found) throw notFound();
    return found;
  }

  async #answer(entry: StoredDashboard, favourites: readonly string[], caller: Caller): Promise<DashboardAnswer> {
    const { workspaceId } = caller.identity;
    const [available, installed] = await Promise.all([
      this.#surroundings.available(workspaceId),
      this.#surroundings.installed(workspaceId),
    ]);
    const document = upgradeTiles(shown(entry, caller), installed);
    return {
      ...summary(entry, favourites, caller),
      document,
      published: entry.published && upgradeTiles(entry.published, installed),
      missing: missingParts(document, available, caller.locale),
    };
  }

  #inWorkspace<T>(
    caller: Caller,
    work: Parameters<Database['inWorkspace']>[1] extends (transaction: infer X) => unknown
      ? (transaction: X) => Promise<T>
      : never,
  ): Promise<T> {
    return this.#database.inWorkspace(caller.identity.workspaceId, work);
  }

  #work<T>(caller: Caller, work: (store: DashboardStore, favourites: readonly string[]) => Promise<T>): Promise<T> {
    const { workspaceId, userId } = caller.identity;
    return this.#inWorkspace(caller, async (transaction) => {
      const { favourites } = await readPreferences(transaction, userId);
      return work(new DashboardStore(transaction, workspaceId), favourites);
    });
  }
}

function mayEdit(caller: Caller): boolean {
  return caller.identity.role !== 'viewer';
}

function hookCaller(caller: Caller): { workspace: string; user: string } {
  return { workspace: caller.identity.workspaceId, user: caller.identity.userId };
}

/** The draft for those who may edit, else what is published. */
function shown(entry: StoredDashboard, caller: Caller): Dashboard {
  const document = mayEdit(caller) ? (entry.draft ?? entry.published) : entry.published;
  if (!document) throw notFound();
  return document;
}

function summary(entry: StoredDashboard, favourites: readonly string[], caller: Caller): DashboardSummary {
  return {
    id: entry.id,
    title: shown(entry, caller).title,
    favourite: favourites.includes(entry.id),
    updatedAt: entry.updatedAt,
    publishedVersion: entry.publishedVersion,
    version: entry.version,
    hasDraft: entry.draft !== null,
  };
}

const COPY_WORDS: Readonly<Record<string, string>> = { de: 'Kopie', en: 'copy', fr: 'copie' };

function copyTitle(title: LocalizedText): LocalizedText {
  if (typeof title === 'string') return `${title} (2)`;
  return Object.fromEntries(
    Object.entries(title).map(([locale, text]) => [locale, `${text} (${COPY_WORDS[locale] ?? '2'})`]),
  );
}

function notFound(): AppError {
  return new AppError('notFound', SAYS.gone(), { path: '/id' });
}
