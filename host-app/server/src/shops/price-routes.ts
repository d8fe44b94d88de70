import { Type } from 'typebox';
import { listOf } from '../http/answers.ts';
import { callerOf, type Reply, type Route, type RouteContext } from '../http/index.ts';
import type { Pipeline } from '../pipeline/contract.ts';
import type { Database } from '../storage/index.ts';
import { readRows, TABLE_LIMIT, toCsv } from './price-body.ts';
import type { PriceTable } from './price-table.ts';
import { REASONS, RefusedRows } from './refused-rows.ts';

const READ = { kind: 'member', role: 'viewer', scope: 'read' } as const;
const WRITE = { kind: 'member', role: 'editor', scope: 'write' } as const;
const Format = Type.Object(
  { format: Type.Optional(Type.Enum(['json', 'csv'] as const)) },
  { additionalProperties: false },
);

export interface PricePorts {
  database: Database;
  pipeline: Pipeline;
}

/** GET and PUT of one table. A table is replaced whole, and every shop is worked out again. */
export function priceRoutes<Row extends object>(table: PriceTable<Row>, ports: PricePorts): Route[] {
  const path = `/api/v1/${table.name}`;
  const schema = listOf(table.row);
  return [
    {
      method: 'GET',
      path,
      summary: table.summary,
      access: READ,
      query: Format,
      responses: { 200: { description: 'The table, as JSON or CSV.', schema, orType: 'text/csv' } },
      handle: ({ query }, context) => answer(table, ports, { context, csv: query['format'] === 'csv' }),
    },
    {
      method: 'PUT',
      path,
      summary: `Replaces the table, sent as JSON or CSV. ${table.summary}`,
      access: WRITE,
      body: 'raw',
      bodyLimit: TABLE_LIMIT,
      responses: { 200: { description: 'The table as stored.', schema } },
      async handle(_, context) {
        const { workspaceId } = callerOf(context);
        const refused = new RefusedRows(context.locale);
        const rows = await checkedRows(table, context, refused);
        await ports.pipeline.deriveAfter(workspaceId, async (transaction) => {
          await table.checkStored?.(transaction, rows, refused);
          refused.throwIfAny();
          await table.write(transaction, workspaceId, rows);
          return transaction('shops').orderBy('id').pluck('id');
        });
        return answer(table, ports, { context, csv: false });
      },
    },
  ];
}

async function answer<Row extends object>(
  table: PriceTable<Row>,
  ports: PricePorts,
  asked: { context: RouteContext; csv: boolean },
): Promise<Reply> {
  const { workspaceId } = callerOf(asked.context);
  const items = await ports.database.inWorkspace(workspaceId, (transaction) => table.read(transaction));
  return asked.csv ? { body: toCsv(table.columns, items), type: 'text/csv; charset=utf-8' } : { json: { items } };
}

/** Errors: `badRequest` with every refused value. */
async function checkedRows<Row extends object>(
  table: PriceTable<Row>,
  context: RouteContext,
  refused: RefusedRows,
): Promise<Row[]> {
  const sent = await readRows(context.request, table, refused);
  const seen = new Set<string>();
  const rows = sent.flatMap((row, index) => {
    const checked = table.check(row, index, refused);
    if (checked === undefined) return [];
    const key = table.key(checked);
    if (seen.has(key)) refused.add(index, table.columns[0] ?? '', REASONS.twice());
    seen.add(key);
    return [checked];
  });
  refused.throwIfAny();
  return rows;
}
