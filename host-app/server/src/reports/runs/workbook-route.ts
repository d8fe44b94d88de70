import { AppError } from '@vitrine/core/errors';
import { callerOf, type Route } from '../../http/index.ts';
import type { Database } from '../../storage/index.ts';
import type { Drawing } from '../drawing/drawing.ts';
import { XLSX } from '../drawing/file-types.ts';
import { SAYS } from '../sentences.ts';
import type { SnapshotStore } from '../snapshots/snapshot-store.ts';
import { fileReply } from './file-reply.ts';
import type { RunStore, StoredFile, StoredRun } from './run-store.ts';

export interface WorkbookPorts {
  database: Database;
  runs: RunStore;
  snapshots: SnapshotStore;
  drawing: Drawing;
}

/** A run as an Excel workbook. */
export function workbookRoute(ports: WorkbookPorts): Route {
  return {
    method: 'GET',
    path: '/api/v1/report-runs/:id/report.xlsx',
    summary: 'The report as an Excel workbook, drawn from the same numbers as its PDF file.',
    access: { kind: 'member', role: 'viewer', scope: 'read' },
    responses: { 200: { description: 'The file.', type: XLSX } },
    async handle({ param }, context) {
      const { workspaceId } = callerOf(context);
      const run = await ports.runs.get(workspaceId, param('id'));
      return fileReply(run, 'xlsx', await workbookOf(ports, workspaceId, run));
    },
  };
}

/** Drawn with its first download, and kept from then on. Errors: `notFound` for a run that is not ready, failed or was erased. */
async function workbookOf(
  { database, runs, snapshots, drawing }: WorkbookPorts,
  workspaceId: string,
  run: StoredRun,
): Promise<StoredFile> {
  const kept = await runs.file(workspaceId, run.id, 'xlsx');
  if (kept) return kept;
  const snapshot = run.pdf_bytes === null ? undefined : await snapshots.read(workspaceId, run.id);
  if (!snapshot) throw noFile();
  const content = await drawing.workbook(snapshot, run.document);
  await database.inWorkspace(workspaceId, async (transaction) => {
    if (!(await snapshots.holds(transaction, run.id))) throw noFile();
    await runs.keepFile(transaction, { workspaceId, runId: run.id, format: 'xlsx' }, content);
  });
  const stored = await runs.file(workspaceId, run.id, 'xlsx');
  if (!stored) throw noFile();
  return stored;
}

function noFile(): AppError {
  return new AppError('notFound', SAYS.noFile(), { path: '/id' });
}
