import { json } from 'node:stream/consumers';
import { bareVega } from './bare-vega.ts';

/** Draws a specification with one table after another, and says of each that it is drawn. */
const { spec, tables } = (await json(process.stdin)) as { spec: Record<string, unknown>; tables: object[][] };
for (const rows of tables) {
  await bareVega(spec, rows);
  process.stdout.write('drawn');
}
