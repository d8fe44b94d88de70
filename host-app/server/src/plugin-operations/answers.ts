import { TIERS } from '@vitrine/core/contracts';
import { type Static, Type } from 'typebox';
import { PluginState } from '../catalogue/answers.ts';
import { listOf, orNull } from '../http/answers.ts';

const closed = { additionalProperties: false } as const;
const count = Type.Integer({ minimum: 0 });

/** What a plugin did since the server started. */
const PluginFiguresEntry = Type.Object(
  {
    plugin: Type.String(),
    version: Type.String(),
    tier: Type.Enum(TIERS),
    state: PluginState,
    reason: Type.Optional(Type.String()),
    /** By the operator. */
    switchedOff: orNull(Type.Object({ reason: Type.String(), at: Type.String() }, closed)),
    calls: count,
    errors: count,
    totalMs: Type.Number(),
    longestMs: Type.Number(),
    /** To and from its processes; null where it runs in the server or has no code. */
    bytesIn: orNull(count),
    bytesOut: orNull(count),
    /** What its code asked the broker for and was refused. */
    refused: count,
    processes: count,
    /** Of its processes now. */
    memoryBytes: orNull(count),
    /** Newest first. */
    lastErrors: Type.Array(Type.Object({ at: Type.String(), message: Type.String() }, closed)),
  },
  closed,
);
export type PluginFiguresEntry = Static<typeof PluginFiguresEntry>;
/** GET /api/v1/plugin-figures */
export const PluginFiguresList = listOf(PluginFiguresEntry, { since: Type.String() });

const PluginLogLine = Type.Object(
  {
    number: count,
    at: Type.String(),
    level: Type.Enum(['debug', 'info', 'warn', 'error'] as const),
    message: Type.String(),
  },
  closed,
);
export type PluginLogLine = Static<typeof PluginLogLine>;
/** GET /api/v1/plugins/:plugin/log?after= → newest last. */
export const PluginLog = listOf(PluginLogLine);

/** PUT, GET /api/v1/plugins/:plugin/development: a folder that its author works on, registered as it is now. */
export const PluginInDevelopment = Type.Object(
  {
    id: Type.String(),
    version: Type.String(),
    state: PluginState,
    reason: Type.Optional(Type.String()),
    /** What does not work in it, where that shows without anybody using it. */
    faults: Type.Array(Type.String()),
    /** The number of the last line of its log, for asking what came later. */
    lastLine: count,
  },
  closed,
);
export type PluginInDevelopment = Static<typeof PluginInDevelopment>;
