import { Ajv } from 'ajv';
import { type Static, type TSchema, Type } from 'typebox';
import { type CallContext, type Json, Query } from '../../contracts/index.ts';
import { AppError } from '../../errors/index.ts';
import type { RequestMessage } from './messages.ts';

const closed = { additionalProperties: false } as const;
const Key = Type.String({ minLength: 1, maxLength: 200 });
const MOST_BODY = 4_000_000;

const Fetch = Type.Object(
  {
    url: Type.String({ maxLength: 8_000 }),
    method: Type.Optional(Type.String({ maxLength: 20 })),
    headers: Type.Optional(Type.Record(Type.String({ maxLength: 200 }), Type.String({ maxLength: 8_000 }))),
    text: Type.Optional(Type.String({ maxLength: MOST_BODY })),
    base64: Type.Optional(Type.String({ maxLength: MOST_BODY, pattern: '^[A-Za-z0-9+/]*={0,2}$' })),
  },
  closed,
);
const StorageKey = Type.Object({ key: Key }, closed);
const StorageEntry = Type.Object({ key: Key, value: Type.Unsafe<Json>({}) }, closed);
const Mail = Type.Object(
  {
    to: Type.String({ maxLength: 320 }),
    subject: Type.String({ maxLength: 500 }),
    text: Type.String({ maxLength: 100_000 }),
  },
  closed,
);

/** Compiles at the first request of each port. */
const ajv = new Ajv({ strict: false });

/** Passes a plugin's request on to what its call was given. Errors: `badRequest` for its shape, those of the capability. */
export async function answerRequest(
  { port, input }: RequestMessage,
  context: CallContext | undefined,
): Promise<Json | undefined> {
  if (context === undefined)
    throw new AppError('unavailable', 'The call that this request belongs to is over.', { details: { port } });
  switch (port) {
    case 'fetch':
      return fetchFor(checked(Fetch, input), context);
    case 'query':
      return (await context.query(checked(Query, input))) as unknown as Json;
    case 'storage.get':
      return context.storage.get(checked(StorageKey, input).key);
    case 'storage.set': {
      const { key, value } = checked(StorageEntry, input);
      await context.storage.set(key, value);
      return null;
    }
    case 'storage.delete':
      await context.storage.delete(checked(StorageKey, input).key);
      return null;
    case 'mail':
      return context.mail(checked(Mail, input));
  }
}

async function fetchFor({ text, base64, ...request }: Static<typeof Fetch>, context: CallContext): Promise<Json> {
  const body = text ?? (base64 === undefined ? undefined : new Uint8Array(Buffer.from(base64, 'base64')));
  const answer = await context.fetch({ ...request, ...(body === undefined ? {} : { body }) });
  return { status: answer.status, headers: answer.headers, base64: Buffer.from(answer.body).toString('base64') };
}

function checked<S extends TSchema>(schema: S, input: unknown): Static<S> {
  if (ajv.validate<Static<S>>(schema, input)) return input;
  const [fault] = ajv.errors ?? [];
  throw new AppError('badRequest', `The request is not as it must be: ${fault?.message ?? 'wrong'}.`, {
    path: fault?.instancePath ?? '',
  });
}
