import { AppError } from '@vitrine/core/errors';
import { Type } from 'typebox';
import type { Reply, Route, RouteContext } from '../http/route.ts';
import type { ServerAddress } from '../lifecycle/server-address.ts';
import type { Invitations } from '../workspaces/invitations.ts';
import type { Workspaces } from '../workspaces/workspaces.ts';
import type { Accounts } from './accounts.ts';
import { ResetBody } from './schemas.ts';
import { SAYS } from './sentences.ts';

export interface LinkRoutesOptions {
  accounts: Accounts;
  workspaces: Workspaces;
  invitations: Invitations;
  address: ServerAddress;
}

/** One-time links: welcome of the first owner, invitations, password reset. */
export function linkRoutes(options: LinkRoutesOptions): Route[] {
  return [
    {
      method: 'GET',
      path: '/welcome/:token',
      summary: 'Uses a one-time link up: opens a session and leads on to the page that comes next.',
      access: { kind: 'public', reason: 'the link itself is the proof' },
      responses: { 303: { description: 'On to the next page.' } },
      async handle({ param }, context) {
        // Mail scanners and previews look with HEAD; that must not use the link up.
        if (context.request.method === 'HEAD') return { status: 204 };
        return follow(options, param('token'), context);
      },
    },
    {
      method: 'POST',
      path: '/api/v1/password-resets',
      summary:
        "Makes a link by which a person chooses a new password. Only for the command line on the server's own machine.",
      access: { kind: 'operator' },
      body: ResetBody,
      responses: { 201: { description: 'The link, shown this once.', schema: Type.Object({ link: Type.String() }) } },
      async handle({ body }, { identity }) {
        if (identity?.via !== 'local') throw new AppError('forbidden', SAYS.resetLocalOnly());
        const { email } = body as { email: string };
        const user = await options.accounts.users.byEmail(email);
        if (!user) throw new AppError('notFound', SAYS.nobody({ email }), { path: '/email' });
        const secret = await options.accounts.links.create('reset', user.id);
        return { status: 201, json: { link: options.address.link(`/welcome/${secret}`) } };
      },
    },
  ];
}

async function follow(options: LinkRoutesOptions, token: string, context: RouteContext): Promise<Reply> {
  const { accounts, workspaces } = options;
  const link = await accounts.links.use(token);
  if (link) {
    const [workspace] = await workspaces.of(link.userId);
    if (workspace) {
      if (link.kind === 'welcome') await workspaces.greet(workspace.id, context.locale);
      await openSession(accounts, context, { userId: link.userId, workspaceId: workspace.id });
      return seeOther(link.kind === 'welcome' ? '/welcome' : '/join');
    }
  }
  const invited = await acceptInvitation(options, token, context);
  if (invited) return seeOther('/join');
  return seeOther((await accounts.identify(context.request)) ? '/' : '/sign-in?link=invalid');
}

/** Somebody who is signed in joins as who they are, in the session that they have; anybody else becomes a new person. */
async function acceptInvitation(options: LinkRoutesOptions, token: string, context: RouteContext): Promise<boolean> {
  const { request } = context;
  const { accounts, workspaces, invitations } = options;
  const invitation = await invitations.accept(token);
  if (!invitation) return false;
  const signedIn = request.get('authorization') === undefined ? await accounts.identify(request) : undefined;
  const userId = signedIn?.userId ?? (await accounts.users.create()).id;
  await workspaces.join(invitation.workspaceId, userId, invitation.role);
  const session = { userId, workspaceId: invitation.workspaceId };
  const secret = signedIn && accounts.cookie.read(request);
  if (secret === undefined) await openSession(accounts, context, session);
  else {
    // An invitation says nothing of who follows it: what a session may do without the password stays as it was.
    await accounts.sessions.chooseWorkspace(secret, session.workspaceId);
    context.acting(session);
  }
  await accounts.cache.changed();
  return true;
}

async function openSession(
  accounts: Accounts,
  { request, response, acting }: RouteContext,
  session: { userId: string; workspaceId: string },
): Promise<void> {
  const previous = accounts.cookie.read(request);
  if (previous !== undefined) await accounts.sessions.end(previous);
  accounts.cookie.set(request, response, await accounts.sessions.open({ ...session, byLink: true }));
  acting(session);
}

function seeOther(location: string): Reply {
  return { status: 303, headers: { location, 'cache-control': 'no-store' }, body: '', type: 'text/plain' };
}
