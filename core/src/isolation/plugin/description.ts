import { Ajv } from 'ajv';
import { type Static, Type } from 'typebox';
import type { Query } from '../../contracts/index.ts';
import { datasetsFault } from './check-datasets.ts';
import { SAYS } from './sentences.ts';
import { UnusableAnswer } from './unusable-answer.ts';

const closed = { additionalProperties: false } as const;
/** The query itself is held against its dataset whenever it is asked. */
const Question = Type.Object(
  { tile: Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$' }), query: Type.Unsafe<Query>({ type: 'object' }) },
  closed,
);
const Supplied = Type.Object(
  {
    kind: Type.Enum(['dataSource', 'model', 'report', 'channel'] as const),
    id: Type.String({ maxLength: 64 }),
    methods: Type.Array(Type.Enum(['query', 'sync', 'predict', 'train', 'compose', 'deliver'] as const)),
    readsFiles: Type.Boolean(),
    datasets: Type.Array(Type.Unknown()),
    /** What a report asks before it is composed. */
    snapshots: Type.Optional(Type.Array(Question, { maxItems: 50 })),
  },
  closed,
);
const Description = Type.Object(
  { id: Type.String({ maxLength: 100 }), supplied: Type.Array(Supplied, { maxItems: 100 }) },
  closed,
);
/** What a plugin's process says that it supplies. */
export type Description = Static<typeof Description>;
export type SuppliedPart = Static<typeof Supplied>;

const ajv = new Ajv({ strict: false });

/** Errors: `UnusableAnswer` with what is wrong. */
export function checkDescription(value: unknown, plugin: string): Description {
  if (!ajv.validate<Description>(Description, value)) throw new UnusableAnswer(SAYS.noDescription());
  if (value.id !== plugin) throw new UnusableAnswer(SAYS.otherName({ id: value.id }));
  for (const { kind, id, readsFiles, datasets } of value.supplied) {
    if (readsFiles) throw new UnusableAnswer(SAYS.readsFiles({ kind, id }));
    const fault = datasetsFault(datasets, plugin);
    if (fault !== undefined) throw new UnusableAnswer(fault);
  }
  return value;
}
