import type { ReportSettings } from '../../api-report-definitions.ts';
import type { Database } from '../../storage/index.ts';

/** What holds until owners say otherwise. */
const DEFAULTS: ReportSettings = { runsDays: 730, filesDays: 365, mailsDays: 365, approveOutside: true };

interface SettingsRow {
  runs_days: number | null;
  files_days: number | null;
  mails_days: number | null;
  approve_outside: boolean;
}

/** How reports of a workspace are kept, and whether people outside are approved first. */
export class ReportSettingsStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async read(workspaceId: string): Promise<ReportSettings> {
    const sql = 'select runs_days, files_days, mails_days, approve_outside from report_settings';
    const [row] = await this.#database.read<SettingsRow>(workspaceId, sql, []);
    return row
      ? {
          runsDays: row.runs_days,
          filesDays: row.files_days,
          mailsDays: row.mails_days,
          approveOutside: row.approve_outside,
        }
      : DEFAULTS;
  }

  /** Holds from the next sweep on. */
  async save(workspaceId: string, settings: ReportSettings): Promise<void> {
    const row: SettingsRow = {
      runs_days: settings.runsDays,
      files_days: settings.filesDays,
      mails_days: settings.mailsDays,
      approve_outside: settings.approveOutside,
    };
    await this.#database.inWorkspace(workspaceId, async (transaction) => {
      await transaction('report_settings')
        .insert({ workspace_id: workspaceId, ...row })
        .onConflict(['workspace_id'])
        .merge();
    });
  }
}
