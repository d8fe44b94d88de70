import { AppError } from '@vitrine/core/errors';
import { ulid } from 'ulid';
import type { ReportAccess } from '../../api-report-definitions.ts';
import type { SavedReportDocument } from '../../api-reports.ts';
import type { Database } from '../../storage/index.ts';
import { SAYS } from '../sentences.ts';
import { refuseStale } from '../stale-version.ts';
import { SAYS as DEFINITIONS_SAY } from './sentences.ts';

export interface StoredReport {
  id: string;
  version: number;
  document: SavedReportDocument;
  /** The person by whose rights it is filled. */
  owner: string;
  owner_name: string | null;
  /** Whether the owner is still a member. */
  owned: boolean;
  access: ReportAccess;
  created_at: Date;
  updated_at: Date;
}

export interface StoredVersion {
  version: number;
  document: SavedReportDocument;
  saved_at: Date;
  saved_by_name: string | null;
}

const REPORTS = `select r.id, r.version, r.document, r.owner, r.access, r.created_at, r.updated_at, u.name as owner_name, m.user_id is not null as owned
  from reports r left join users u on u.id = r.owner left join members m on m.user_id = r.owner`;

/** Saved reports of a workspace. */
export class ReportStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** The newest first; those of one dashboard where it is named. */
  list(workspaceId: string, dashboard?: string): Promise<StoredReport[]> {
    const sql = `${REPORTS} where $1::text is null or r.document -> 'source' ->> 'dashboard' = $1 order by r.id desc limit 500`;
    return this.#database.read<StoredReport>(workspaceId, sql, [dashboard ?? null]);
  }

  /** Errors: `notFound`. */
  async get(workspaceId: string, id: string): Promise<StoredReport> {
    const [found] = await this.#database.read<StoredReport>(workspaceId, `${REPORTS} where r.id = $1`, [id]);
    if (!found) throw noReport();
    return found;
  }

  async create(workspaceId: string, owner: string, document: SavedReportDocument): Promise<string> {
    const id = ulid();
    await this.#database.inWorkspace(workspaceId, async (transaction) => {
      const saved = { version: 1, document: JSON.stringify(document) };
      await transaction('reports').insert({ workspace_id: workspaceId, id, owner, ...saved });
      await transaction('report_versions').insert({
        workspace_id: workspaceId,
        report_id: id,
        saved_by: owner,
        ...saved,
      });
    });
    return id;
  }

  /** Errors: `notFound`; `staleVersion` where somebody changed it since `baseVersion`. */
  async change(
    workspaceId: string,
    id: string,
    { baseVersion, document, savedBy }: { baseVersion: number; document: SavedReportDocument; savedBy: string },
  ): Promise<void> {
    await this.#database.inWorkspace(workspaceId, async (transaction) => {
      const current = await transaction('reports').where({ id }).forUpdate().first('version', 'document');
      if (!current) throw noReport();
      refuseStale(current, baseVersion, SAYS.clash());
      const saved = { version: baseVersion + 1, document: JSON.stringify(document) };
      await transaction('reports')
        .where({ id })
        .update({ ...saved, updated_at: transaction.fn.now() });
      await transaction('report_versions').insert({
        workspace_id: workspaceId,
        report_id: id,
        saved_by: savedBy,
        ...saved,
      });
    });
  }

  /** The newest first. */
  versions(workspaceId: string, id: string): Promise<Omit<StoredVersion, 'document'>[]> {
    const sql = `select v.version, v.saved_at, u.name as saved_by_name
      from report_versions v left join users u on u.id = v.saved_by where v.report_id = $1 order by v.version desc limit 1000`;
    return this.#database.read(workspaceId, sql, [id]);
  }

  /** Errors: `notFound`. */
  async version(workspaceId: string, id: string, version: number): Promise<StoredVersion> {
    const sql = `select v.version, v.document, v.saved_at, u.name as saved_by_name
      from report_versions v left join users u on u.id = v.saved_by where v.report_id = $1 and v.version = $2`;
    const [found] = await this.#database.read<StoredVersion>(workspaceId, sql, [id, version]);
    if (!found) throw new AppError('notFound', DEFINITIONS_SAY.noVersion(), { path: '/version' });
    return found;
  }

  /** Errors: `notFound`. */
  setAccess(workspaceId: string, id: string, access: ReportAccess): Promise<void> {
    return this.#set(workspaceId, id, { access: JSON.stringify(access) });
  }

  /** By whose rights it is filled from now on. Errors: `notFound`. */
  setOwner(workspaceId: string, id: string, owner: string): Promise<void> {
    return this.#set(workspaceId, id, { owner });
  }

  async #set(workspaceId: string, id: string, change: { access: string } | { owner: string }): Promise<void> {
    const changed = await this.#database.inWorkspace(workspaceId, (transaction) =>
      transaction('reports').where({ id }).update(change),
    );
    if (changed === 0) throw noReport();
  }

  /** With its runs and what they became. Errors: `notFound`. */
  async delete(workspaceId: string, id: string): Promise<void> {
    const deleted = await this.#database.inWorkspace(workspaceId, (transaction) =>
      transaction('reports').where({ id }).delete(),
    );
    if (deleted === 0) throw noReport();
  }
}

export function noReport(): AppError {
  return new AppError('notFound', SAYS.noSavedReport(), { path: '/id' });
}
