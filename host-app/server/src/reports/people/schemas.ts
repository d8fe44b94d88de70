import { Type } from 'typebox';

const closed = { additionalProperties: false } as const;
const Id = Type.String({ minLength: 1, maxLength: 64 });
const orNull = (schema: ReturnType<typeof Type.String>) => Type.Union([schema, Type.Null()]);
const Instant = Type.String({ format: 'date-time' });
/** One line that nothing can hide in. */
const Line = Type.String({ minLength: 1, maxLength: 120, pattern: '^[^\\u0000-\\u001f\\u007f\\u2028\\u2029]*$' });

export const PersonRefBody = Type.Object({ kind: Type.Enum(['member', 'contact', 'group'] as const), id: Id }, closed);

export const contactFields = {
  address: Type.String({ minLength: 3, maxLength: 254 }),
  name: Type.Optional(Line),
  locale: Type.Enum(['en', 'de', 'fr'] as const),
  timezone: Type.String({ minLength: 1, maxLength: 64 }),
};
export const ContactBody = Type.Object(contactFields, closed);
export const ContactAnswer = Type.Object(
  {
    id: Type.String(),
    address: Type.String(),
    name: orNull(Type.String()),
    locale: Type.String(),
    timezone: Type.String(),
    state: Type.Enum(['waiting', 'confirmed', 'unsubscribed', 'bounced'] as const),
    askedAt: orNull(Instant),
    confirmedAt: orNull(Instant),
    unsubscribedAt: orNull(Instant),
    createdAt: Instant,
  },
  closed,
);
export const ContactListAnswer = Type.Object({ items: Type.Array(ContactAnswer), outside: Type.Boolean() }, closed);

export const SubscriptionBody = Type.Object({ subscribed: Type.Boolean() }, closed);
export const SubscriptionAnswer = Type.Object(
  { address: orNull(Type.String()), subscribed: Type.Boolean(), unsubscribedAt: orNull(Instant) },
  closed,
);
export const UnsubscribedMembersAnswer = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        { id: Type.String(), name: orNull(Type.String()), address: orNull(Type.String()), unsubscribedAt: Instant },
        closed,
      ),
    ),
  },
  closed,
);

export const GroupBody = Type.Object(
  { name: Line, people: Type.Array(PersonRefBody, { maxItems: 500, uniqueItems: true }) },
  closed,
);
export const GroupAnswer = Type.Object({ ...GroupBody.properties, id: Type.String(), updatedAt: Instant }, closed);
export const GroupListAnswer = Type.Object({ items: Type.Array(GroupAnswer) }, closed);
