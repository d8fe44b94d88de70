import { Type } from 'typebox';

const closed = { additionalProperties: false } as const;

export const AccessBody = Type.Object(
  {
    everyone: Type.Enum(['edit', 'view', 'none'] as const),
    people: Type.Array(
      Type.Object(
        { user: Type.String({ minLength: 1, maxLength: 64 }), may: Type.Enum(['view', 'edit'] as const) },
        closed,
      ),
      { maxItems: 200 },
    ),
  },
  closed,
);
