import { AppError } from '@vitrine/core/errors';
import { Type } from 'typebox';
import type { RoleName } from '../api.ts';
import { callerOf } from '../http/caller.ts';
import type { Route } from '../http/route.ts';
import { NameSchema, RoleSchema } from '../identity/schemas.ts';
import type { ServerAddress } from '../lifecycle/server-address.ts';
import { InvitationSchema, MemberSchema } from './answers.ts';
import type { Invitations } from './invitations.ts';
import { SAYS } from './sentences.ts';
import type { Workspace, Workspaces } from './workspaces.ts';

const closed = { additionalProperties: false } as const;
const WorkspaceBody = Type.Object(
  {
    name: Type.Optional(NameSchema),
    currency: Type.Optional(Type.String({ pattern: '^[A-Z]{3}$' })),
    timezone: Type.Optional(Type.String({ maxLength: 64 })),
    locale: Type.Optional(Type.Enum(['en', 'de', 'fr'] as const)),
  },
  closed,
);
const RoleBody = Type.Object({ role: RoleSchema }, closed);

const READ = { kind: 'member', role: 'viewer', scope: 'read' } as const;
const OWNER = { kind: 'member', role: 'owner', scope: 'admin' } as const;

export interface WorkspaceRoutesOptions {
  workspaces: Workspaces;
  invitations: Invitations;
  address: ServerAddress;
  /** Called after somebody's rights changed. */
  rightsChanged(): Promise<void>;
}

export function workspaceRoutes(options: WorkspaceRoutesOptions): Route[] {
  return [changeWorkspace(options), ...memberRoutes(options), ...invitationRoutes(options)];
}

function changeWorkspace({ workspaces }: WorkspaceRoutesOptions): Route {
  return {
    method: 'PATCH',
    path: '/api/v1/workspace',
    summary: 'Changes name, currency, time zone or language of the workspace.',
    access: OWNER,
    body: WorkspaceBody,
    responses: { 204: { description: 'Changed.' } },
    async handle({ body }, context) {
      const changes = body as Partial<Omit<Workspace, 'id'>>;
      if (changes.timezone !== undefined && !isTimezone(changes.timezone)) {
        throw new AppError('badRequest', SAYS.noTimezone({ timezone: changes.timezone }), {
          path: '/timezone',
        });
      }
      if (changes.currency !== undefined && !Intl.supportedValuesOf('currency').includes(changes.currency)) {
        throw new AppError('badRequest', SAYS.noCurrency({ currency: changes.currency }), {
          path: '/currency',
        });
      }
      await workspaces.update(callerOf(context).workspaceId, changes);
      return { status: 204 };
    },
  };
}

function memberRoutes({ workspaces, rightsChanged }: WorkspaceRoutesOptions): Route[] {
  return [
    {
      method: 'GET',
      path: '/api/v1/members',
      summary: 'The members of the workspace and their roles.',
      access: READ,
      responses: { 200: { description: 'The members.', schema: Type.Object({ items: Type.Array(MemberSchema) }) } },
      handle: async (_input, context) => ({ json: { items: await workspaces.members(callerOf(context).workspaceId) } }),
    },
    {
      method: 'PATCH',
      path: '/api/v1/members/:id',
      summary: 'Gives a member another role. The last owner stays one.',
      access: OWNER,
      body: RoleBody,
      responses: { 204: { description: 'Changed.' } },
      async handle({ param, body }, context) {
        await workspaces.setRole(callerOf(context).workspaceId, param('id'), (body as { role: RoleName }).role);
        await rightsChanged();
        return { status: 204 };
      },
    },
    {
      method: 'DELETE',
      path: '/api/v1/members/:id',
      summary:
        'Takes a member out of the workspace, with their tokens. The last owner and the last operator of the server stay.',
      access: OWNER,
      responses: { 204: { description: 'Removed.' } },
      async handle({ param }, context) {
        await workspaces.remove(callerOf(context).workspaceId, param('id'));
        await rightsChanged();
        return { status: 204 };
      },
    },
  ];
}

function invitationRoutes({ invitations, address }: WorkspaceRoutesOptions): Route[] {
  return [
    {
      method: 'GET',
      path: '/api/v1/invitations',
      summary: 'Open invitations, newest first, without their links.',
      access: OWNER,
      responses: {
        200: { description: 'The invitations.', schema: Type.Object({ items: Type.Array(InvitationSchema) }) },
      },
      handle: async (_input, context) => ({ json: { items: await invitations.list(callerOf(context).workspaceId) } }),
    },
    {
      method: 'POST',
      path: '/api/v1/invitations',
      summary: 'Makes a link by which one person joins the workspace within a week. The link is shown this once.',
      access: OWNER,
      body: RoleBody,
      responses: { 201: { description: 'The invitation.', schema: InvitationSchema } },
      async handle({ body }, context) {
        const made = await invitations.create(callerOf(context).workspaceId, (body as { role: RoleName }).role);
        return { status: 201, json: { ...made.invitation, link: address.link(`/welcome/${made.linkEnd}`) } };
      },
    },
    {
      method: 'DELETE',
      path: '/api/v1/invitations/:id',
      summary: 'Withdraws an open invitation.',
      access: OWNER,
      responses: { 204: { description: 'Withdrawn.' } },
      async handle({ param }, context) {
        await invitations.withdraw(callerOf(context).workspaceId, param('id'));
        return { status: 204 };
      },
    },
  ];
}

function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return /^[A-Z]/.test(name);
  } catch {
    return false;
  }
}
