import type { TestServer } from '../../testing/server.ts';

/** Makes a run that is over look as it does when its server ended in the middle of it. */
export async function leftBehind(
  { database: { everything }, workspaceId }: TestServer,
  run: string,
  { attempts = 1, withData = true } = {},
): Promise<void> {
  await everything('report_files').where({ run_id: run }).delete();
  if (!withData) await everything('report_snapshots').where({ run_id: run }).delete();
  await everything('report_runs').where({ id: run }).update({ state: 'running', finished_at: null, rendered_at: null });
  await everything('report_work').insert({
    kind: 'run',
    workspace_id: workspaceId,
    id: run,
    claim: 'a server that is gone',
    due_at: new Date(0),
    attempts,
  });
  await everything.raw("select pg_notify('report_work', 'run')");
}
