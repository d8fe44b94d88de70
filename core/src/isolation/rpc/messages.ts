import { Ajv } from 'ajv';
import { type Static, Type } from 'typebox';
import type { Json } from '../../contracts/index.ts';

const closed = { additionalProperties: false } as const;
const Id = Type.Integer({ minimum: 1, maximum: 2 ** 31 });
const Text = (most: number) => Type.String({ maxLength: most });
const Value = Type.Unsafe<Json>({});

/** What an error says of itself on its way through the pipe. */
export const CarriedError = Type.Object(
  {
    message: Text(4_000),
    name: Type.Optional(Text(100)),
    /** For the log alone. */
    stack: Type.Optional(Text(8_000)),
    /** The message in every language of the product. */
    said: Type.Optional(Type.Object({ en: Text(4_000), de: Text(4_000), fr: Text(4_000) }, closed)),
    /** Of an AppError. */
    code: Type.Optional(Text(40)),
    path: Type.Optional(Text(1_000)),
    details: Type.Optional(Type.Unsafe<Record<string, unknown>>({ type: 'object' })),
  },
  closed,
);
export type CarriedError = Static<typeof CarriedError>;

export const PORTS = ['fetch', 'query', 'storage.get', 'storage.set', 'storage.delete', 'mail'] as const;
export type Port = (typeof PORTS)[number];

const Settled = Type.Union([
  Type.Object({ type: Type.Literal('result'), id: Id, value: Type.Optional(Value) }, closed),
  Type.Object({ type: Type.Literal('item'), id: Id, value: Type.Optional(Value) }, closed),
  Type.Object({ type: Type.Literal('end'), id: Id }, closed),
  Type.Object({ type: Type.Literal('failure'), id: Id, error: CarriedError }, closed),
]);
const Request = Type.Object(
  { type: Type.Literal('request'), id: Id, call: Id, port: Type.Enum(PORTS), input: Type.Optional(Value) },
  closed,
);
const Logged = Type.Object(
  {
    type: Type.Literal('log'),
    call: Type.Optional(Id),
    level: Type.Enum(['debug', 'info', 'warn', 'error'] as const),
    message: Text(2_000),
    fields: Type.Optional(Value),
  },
  closed,
);

/** All that a plugin's process may say. Anything else ends it. */
export const PluginMessage = Type.Union([...Settled.anyOf, Request, Logged]);
export type PluginMessage = Static<typeof PluginMessage>;
export type SettledMessage = Static<typeof Settled>;
export type RequestMessage = Static<typeof Request>;
export type LogMessage = Static<typeof Logged>;

export interface CallTarget {
  kind: string;
  name: string;
  method: string;
}

/** All that the host says to a plugin's process. */
export type HostMessage =
  | { type: 'activate'; id: number; entry: string; modules: Readonly<Record<string, string>> }
  | { type: 'call'; id: number; target: CallTarget; input: Json; workspace: Json; options: Json }
  | { type: 'next'; id: number }
  | { type: 'cancel'; id: number }
  | { type: 'answer'; id: number; value?: Json | undefined; error?: CarriedError };

/** Compiles at the first message: most servers run no code of strangers. */
const ajv = new Ajv({ strict: false, discriminator: true });
const schema = {
  ...PluginMessage,
  type: 'object',
  required: ['type'],
  discriminator: { propertyName: 'type' },
  oneOf: PluginMessage.anyOf,
  anyOf: undefined,
};

export const isPluginMessage = (value: unknown): value is PluginMessage => ajv.validate(schema, value);
