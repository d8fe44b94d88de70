import { type Static, Type } from 'typebox';
import { ROLES, SCOPES } from '../http/route.ts';

const closed = { additionalProperties: false } as const;
const nullableText = Type.Union([Type.String(), Type.Null()]);

export const RoleSchema = Type.Enum(ROLES);
export type RoleName = Static<typeof RoleSchema>;
export const ScopeSchema = Type.Enum(SCOPES);
export const PasswordSchema = Type.String({ minLength: 1, maxLength: 1_000 });
export const EmailSchema = Type.String({ minLength: 3, maxLength: 254 });
export const NameSchema = Type.String({ minLength: 1, maxLength: 200 });

/** GET /api/v1/session; POST answers the same. 401 without one. */
export const SessionSchema = Type.Object({
  csrfToken: Type.String(),
  user: Type.Object({
    id: Type.String(),
    name: nullableText,
    email: nullableText,
    /** False until the owner chose mail and password. */
    hasPassword: Type.Boolean(),
    /** Whether they run this server. */
    operator: Type.Boolean(),
  }),
  workspace: Type.Object({
    id: Type.String(),
    name: Type.String(),
    role: RoleSchema,
    currency: Type.String(),
    locale: Type.String(),
    timezone: Type.String(),
  }),
  workspaces: Type.Array(Type.Object({ id: Type.String(), name: Type.String(), role: RoleSchema })),
  version: Type.String(),
});
export type SessionAnswer = Static<typeof SessionSchema>;

export const SignInBody = Type.Object({ email: EmailSchema, password: PasswordSchema }, closed);
export const ChooseWorkspaceBody = Type.Object({ workspaceId: Type.String({ maxLength: 26 }) }, closed);
export const MeBody = Type.Object(
  {
    name: Type.Optional(NameSchema),
    email: Type.Optional(EmailSchema),
    password: Type.Optional(PasswordSchema),
    currentPassword: Type.Optional(PasswordSchema),
  },
  closed,
);
export const TokenBody = Type.Object(
  {
    name: NameSchema,
    scopes: Type.Array(ScopeSchema, { minItems: 1, maxItems: 4 }),
    expiresInDays: Type.Optional(Type.Union([Type.Integer({ minimum: 1, maximum: 3_650 }), Type.Null()])),
  },
  closed,
);
export const TokenSchema = Type.Object({
  id: Type.String(),
  name: Type.String(),
  scopes: Type.Array(ScopeSchema),
  createdAt: Type.String(),
  expiresAt: nullableText,
  lastUsedAt: nullableText,
  /** Only in the answer of POST. */
  token: Type.Optional(Type.String()),
});
export type ApiToken = Static<typeof TokenSchema>;

/** Somebody who runs this server. GET /api/v1/operators; POST { email } and DELETE /:id are theirs alone. */
export const OperatorSchema = Type.Object({
  id: Type.String(),
  name: nullableText,
  email: nullableText,
  since: Type.String(),
});
export type Operator = Static<typeof OperatorSchema>;

export const OperatorBody = Type.Object({ email: EmailSchema }, closed);
export const ResetBody = Type.Object({ email: EmailSchema }, closed);
