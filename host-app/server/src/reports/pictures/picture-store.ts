import { AppError } from '@vitrine/core/errors';
import type { PageLogo } from '@vitrine/report-engine/contract';
import { ulid } from 'ulid';
import type { ReportPicture } from '../../api-report-definitions.ts';
import type { SavedReportDocument } from '../../api-reports.ts';
import type { Database } from '../../storage/index.ts';
import { pageLogo } from './page-logo.ts';
import { SAYS } from './sentences.ts';

/** Of one workspace. */
const MOST = 50;

interface PictureRow {
  id: string;
  width: number;
  height: number;
  bytes: number;
  created_at: Date;
}

/** Logos of workspaces, as they were drawn anew when they came. */
export class PictureStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** The newest first. */
  async list(workspaceId: string): Promise<ReportPicture[]> {
    const sql = 'select id, width, height, length(content) as bytes, created_at from report_pictures order by id desc';
    const rows = await this.#database.read<PictureRow>(workspaceId, sql, []);
    return rows.map(({ created_at, ...row }) => ({ ...row, createdAt: created_at.toISOString() }));
  }

  /** Errors: `badRequest` where there are as many as there may be. */
  async add(
    workspaceId: string,
    { png, width, height }: { png: Uint8Array; width: number; height: number },
  ): Promise<ReportPicture> {
    const row = { id: ulid(), width, height };
    const created = await this.#database.inWorkspace(workspaceId, async (transaction) => {
      const ids: string[] = await transaction('report_pictures').pluck('id');
      if (ids.length >= MOST) throw new AppError('badRequest', SAYS.tooMany({ most: MOST }));
      const [made] = await transaction('report_pictures')
        .insert({ workspace_id: workspaceId, ...row, content: Buffer.from(png) })
        .returning<{ created_at: Date }[]>('created_at');
      return made?.created_at ?? new Date();
    });
    return { ...row, bytes: png.length, createdAt: created.toISOString() };
  }

  /** Undefined for one that is not there. */
  async content(workspaceId: string, id: string): Promise<Buffer | undefined> {
    const sql = 'select content from report_pictures where id = $1';
    const [found] = await this.#database.read<{ content: Buffer }>(workspaceId, sql, [id]);
    return found?.content;
  }

  /** Errors: `notFound`. */
  async delete(workspaceId: string, id: string): Promise<void> {
    const deleted = await this.#database.inWorkspace(workspaceId, (transaction) =>
      transaction('report_pictures').where({ id }).delete(),
    );
    if (deleted === 0) throw new AppError('notFound', SAYS.noPicture(), { path: '/id' });
  }

  /** What stands on the pages of a report from now on; undefined without one, and after it was taken away. */
  async logoOf(workspaceId: string, { page }: Pick<SavedReportDocument, 'page'>): Promise<PageLogo | undefined> {
    const content = page.logo === undefined ? undefined : await this.content(workspaceId, page.logo);
    return content && pageLogo(content);
  }
}
