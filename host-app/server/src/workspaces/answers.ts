import { type Static, Type } from 'typebox';
import { orNull } from '../http/answers.ts';
import { RoleSchema } from '../identity/schemas.ts';

export const MemberSchema = Type.Object({
  id: Type.String(),
  name: orNull(Type.String()),
  email: orNull(Type.String()),
  role: RoleSchema,
});
export type Member = Static<typeof MemberSchema>;

/** POST /api/v1/invitations { role } → 201 with `link`, shown once. Accepting: GET /welcome/<token> in a browser. */
export const InvitationSchema = Type.Object({
  id: Type.String(),
  role: RoleSchema,
  createdAt: Type.String(),
  expiresAt: Type.String(),
  link: Type.Optional(Type.String()),
});
export type Invitation = Static<typeof InvitationSchema>;
