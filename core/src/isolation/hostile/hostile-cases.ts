import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { IsolationLimits } from '../limits.ts';

interface CaseBase {
  id: string;
  tries: string;
  attack: string;
}
/** Tries to reach something; `bare` is what it then has in its hands, `alone` the walls that keep it off without the other. */
export interface ReachCase extends CaseBase {
  kind: 'reach';
  bare: string;
  alone: readonly ('node' | 'system')[];
}
/** Asks the broker for what was not consented to: refused by `rule`, or given an answer without what it is after. */
export interface BrokerCase extends CaseBase {
  kind: 'broker';
  bare: string;
  rule?: string;
  answers?: string;
}
/**
 * Does harm with what it has: its process ends for the reason `ends`, behind both walls and behind each of `alone`, which is both when
 * left out. Behind the system's a process cannot kill itself, for one.
 */
export interface HarmCase extends CaseBase {
  kind: 'harm';
  bare: { shows: string; longer?: number };
  limits?: Partial<IsolationLimits>;
  alone?: readonly ('node' | 'system')[];
  ends: string;
  answers?: string;
}
/** Breaks the rules of the pipe, with the first wall out of its way: its process ends for the reason `ends`. */
export interface ProtocolCase extends CaseBase {
  kind: 'protocol';
  bare: 'forged' | 'twice' | 'unknown' | 'text' | 'bytes' | 'output' | 'pieces';
  ends: string;
}
/** Keeps what one workspace showed it, in the memory of its process, and tells it to another: `bare` is what that one then hears. */
export interface KeptCase extends CaseBase {
  kind: 'kept';
  bare: string;
}
/** Goes on when its call was given up: what it says changes nothing, and more than one answer ends its process for the reason `ends`. */
export interface LateCase extends CaseBase {
  kind: 'late';
  as?: 'sync';
  /** What a host that takes everything has heard of it, and how often. */
  bare: { says: string; times: number };
  ends?: string;
}
/** Has the inspector of another process opened, through which all of that process is in its hands. */
export interface InspectorCase extends CaseBase {
  kind: 'inspector';
  alone: readonly ('node' | 'system')[];
}
/**
 * Takes more of what others need than its share, within all limits of its process: `bare` is what a host that takes everything then has in
 * hand. What holds it back is the server's, whose tests ask for it.
 */
export interface CrowdCase extends CaseBase {
  kind: 'crowd';
  bare: { says: string; times: number };
}
/** Refuses with what only the host can know: `bare` is the detail that a host which believes it acts on. */
export interface ClaimCase extends CaseBase {
  kind: 'claim';
  bare: string;
}
export type HostileCase =
  | ReachCase
  | BrokerCase
  | HarmCase
  | ProtocolCase
  | KeptCase
  | LateCase
  | InspectorCase
  | CrowdCase
  | ClaimCase;

/** All that a plugin with code can be. */
export const HOSTILE_PARTS = {
  dataSources: [{ id: 'main' }],
  models: [{ id: 'main' }],
  reports: [{ id: 'main' }],
  channels: [{ id: 'main' }],
};

const FOLDER = join(import.meta.dirname, 'cases');

export async function hostileCases(): Promise<HostileCase[]> {
  const ids = (await readdir(FOLDER)).sort();
  return Promise.all(
    ids.map(async (id) => {
      const [text, attack] = await Promise.all([
        readFile(join(FOLDER, id, 'case.json'), 'utf8'),
        readFile(join(FOLDER, id, 'attack.js'), 'utf8'),
      ]);
      return { id, attack, ...JSON.parse(text) };
    }),
  );
}

/** One plugin that can do all of it, by the name of the case. */
export function hostileEntry(cases: readonly HostileCase[]): string {
  return `${hostileCode(cases)}export default hostile;
`;
}

/** One that is asked as every data source is: each case is a dataset of its own, `<plugin>.<case>`, with the measure `count`. */
export function hostileSource(plugin: string, cases: readonly HostileCase[], target: object = {}): string {
  const datasets = cases.map(({ id, tries }) => hostileDataset(`${plugin}.${id}`, tries));
  return `${hostileCode(cases)}export default { id: '${plugin}', activate({ provide }) {
  hostile.activate({ provide: (kind, name, source) => kind === 'dataSource' && provide(kind, name, {
    datasets: ${JSON.stringify(datasets)},
    query: ({ dataset }, context) =>
      source.query({ attack: dataset.slice(${plugin.length + 1}), target: ${JSON.stringify(target)} }, context),
  }) });
} };
`;
}

function hostileDataset(id: string, words: string) {
  const field = (name: string) => ({ field: name, column: name, label: name, description: name });
  return {
    id,
    title: words,
    description: words,
    time: 'day',
    dimensions: [
      { ...field('day'), type: 'temporal', storage: 'day' },
      { ...field('value'), type: 'nominal', storage: 'text' },
    ],
    measures: [
      { field: 'count', unit: 'count', kind: 'count', additiveOver: '*', label: 'Count', description: 'Count' },
    ],
  };
}

function hostileCode(cases: readonly HostileCase[]): string {
  const attacks = cases.map(({ id, attack }) => attack.replace('export default', `attacks['${id}'] =`)).join('\n');
  return `const attacks = { calm: async () => 'CALM' };
${attacks}
const pipe = (bytes) => process.getBuiltinModule('fs').writeSync(1, bytes);
const framed = (text) => {
  const bytes = Buffer.from(text);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(bytes.length);
  return Buffer.concat([length, bytes]);
};
const answer = (value) => ({
  columns: [{ name: 'value', type: 'nominal', role: 'dimension', label: 'Value' }],
  rows: [[JSON.stringify(value)]],
  asOf: '2026-01-01T00:00:00Z', source: 'facts', truncated: false, elapsedMs: 0,
});
class Raw { constructor(value) { this.value = value; } toJSON() { return this.value; } }
async function tried({ attack, target }, context) {
  const given = {
    ...target, ...context,
    raw: (value) => new Raw(value),
    log: (text, fields) => context.log('info', text, fields),
    send: (message) => pipe(framed(JSON.stringify(message))),
    sendText: (text) => pipe(framed(text)),
    sendBytes: (bytes) => pipe(Buffer.from(bytes)),
  };
  try {
    return { value: await attacks[attack](given) };
  } catch (error) {
    if (error?.claims) throw error;
    return { refused: String(error?.message ?? error), code: error?.code, rule: error?.details?.rule };
  }
}
const hostile = { id: 'acme.hostile', activate({ provide }) {
  provide('dataSource', 'main', { async query(query, context) {
    const outcome = await tried(query, context);
    return outcome.value instanceof Raw || outcome.value?.length > 1_000_000 ? outcome.value : answer(outcome);
  }, async *sync(cursor, context) {
    yield { events: [], cursor: await tried(cursor, context) };
  } });
  provide('model', 'main', { predict: async (input, context) => ({ table: answer(''), explanation: await tried(input, context) }) });
  provide('report', 'main', { compose: (input, context) => tried(input, context) });
  provide('channel', 'main', { async deliver(message, context) {
    return { outcome: 'sent', reference: JSON.stringify(await tried(message, context)) };
  } });
} };
`;
}
