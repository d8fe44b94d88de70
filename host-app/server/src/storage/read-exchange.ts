import pg from 'pg';

export interface ReadStatement {
  /** Under which the connection keeps it; parsed anew each time without one. */
  name?: string;
  text: string;
  values: readonly unknown[];
}

/** Names of the statements of settings that a connection keeps. */
const prepared = new WeakMap<pg.ClientBase, Set<string>>();

/**
 * A statement and the settings that hold for it alone, in one trip: what is sent without an end in between is one transaction, which nobody
 * has to begin or to commit. `settings` answers one row, whose `backend` is told as soon as it is there. Errors: those of `pg`.
 */
export async function readExchange<Row>(
  client: pg.ClientBase,
  { settings, statement }: { settings: Required<ReadStatement>; statement: ReadStatement },
  onBackend: (backend: number) => void,
): Promise<Row[]> {
  await prepare(client, settings);
  const { promise, resolve, reject } = Promise.withResolvers<Row[]>();
  const config = { ...statement, values: [...statement.values], queryMode: 'extended' };
  const query = new pg.Query<{ backend: number }>(config, (error, results: unknown) => {
    if (error) reject(error);
    // Of the settings, and of the statement.
    else resolve((results as [unknown, { rows: Row[] }])[1].rows);
  });
  query.once('row', ({ backend }) => onBackend(backend));
  const submit = query.submit.bind(query);
  query.submit = (connection) => {
    connection.stream.cork();
    try {
      connection.bind({ statement: settings.name, values: [...settings.values] as string[] }, true);
      connection.describe({ type: 'P' }, true);
      connection.execute({}, true);
      // The row must not wait for the statement: it names what is to be cancelled.
      connection.flush();
      return submit(connection);
    } finally {
      connection.stream.uncork();
    }
  };
  client.query(query);
  return promise;
}

/** Once for each connection, by a trip of its own. */
async function prepare(client: pg.ClientBase, { name, text, values }: Required<ReadStatement>): Promise<void> {
  const known = prepared.get(client) ?? new Set();
  prepared.set(client, known);
  if (known.has(name)) return;
  await client.query({ name, text, values: [...values] });
  known.add(name);
}
