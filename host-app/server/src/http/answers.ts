import { type TSchema, Type } from 'typebox';

/** Parts that answers have in common. */

const closed = { additionalProperties: false } as const;

export const orNull = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()]);

/** A list, with what stands beside it. `next` is where it goes on. */
export const listOf = <Schema extends TSchema, More extends Record<string, TSchema> = Record<never, never>>(
  item: Schema,
  more: More = {} as More,
) => Type.Object({ items: Type.Array(item), next: Type.Optional(Type.String()), ...more }, closed);

/** What others decide the shape of: options of a plugin, a specification, a schema. */
export const anything = (description: string) =>
  Type.Unsafe<Record<string, unknown>>({ type: 'object', additionalProperties: true, description });

/** A text in every language of the product. */
export const Said = Type.Object({ en: Type.String(), de: Type.String(), fr: Type.String() }, closed);
