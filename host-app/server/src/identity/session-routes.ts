import { AppError } from '@vitrine/core/errors';
import type { Settings } from '../config/index.ts';
import { callerOf } from '../http/caller.ts';
import { isOwnPage } from '../http/own-page.ts';
import type { Identity, Route, RouteContext } from '../http/route.ts';
import type { Workspaces } from '../workspaces/workspaces.ts';
import type { Accounts } from './accounts.ts';
import { ChooseWorkspaceBody, MeBody, SessionSchema, SignInBody } from './schemas.ts';
import { SAYS } from './sentences.ts';

const SESSION = {
  description: 'The session: who, in which workspace, and the token for changes.',
  schema: SessionSchema,
};
/** Signing in is not a change of the workspace, so every scope may look. */
const ANY_MEMBER = { kind: 'member', role: 'viewer', scope: 'read' } as const;
const OWN_CHANGE = { kind: 'member', role: 'viewer', scope: 'write' } as const;

export function sessionRoutes(accounts: Accounts, workspaces: Workspaces, settings: Settings): Route[] {
  return [
    {
      method: 'GET',
      path: '/api/v1/session',
      summary: 'Who is signed in.',
      access: ANY_MEMBER,
      undeniable: true,
      responses: { 200: SESSION },
      handle: async (_input, context) => ({ json: await answerFor(accounts, context) }),
    },
    {
      method: 'POST',
      path: '/api/v1/session',
      summary: 'Signs in with mail address and password; answers the session and sets its cookie.',
      access: { kind: 'public', reason: 'this is how a person gets an identity' },
      body: SignInBody,
      responses: { 200: SESSION },
      async handle({ body }, { request, response, acting }) {
        if (request.get('origin') !== undefined && !isOwnPage(request, settings.publicUrl)) {
          throw new AppError('forbidden', SAYS.ownPagesOnly());
        }
        const { email, password } = body as { email: string; password: string };
        const { user, workspaceId } = await accounts.signIn(email, password, request.ip ?? '');
        const secret = await accounts.sessions.open({ userId: user.id, workspaceId, byLink: false });
        accounts.cookie.set(request, response, secret);
        acting({ userId: user.id, workspaceId });
        const operator = await accounts.operators.has(user.id);
        return { json: await accounts.answer({ userId: user.id, workspaceId, operator }, secret) };
      },
    },
    {
      method: 'PATCH',
      path: '/api/v1/session',
      summary: 'Chooses another workspace of the same person.',
      access: OWN_CHANGE,
      body: ChooseWorkspaceBody,
      responses: { 200: SESSION },
      async handle({ body }, context) {
        const { workspaceId } = body as { workspaceId: string };
        const identity = ofSession(context);
        const role = await workspaces.roleOf(identity.userId, workspaceId);
        if (!role) throw new AppError('notFound', SAYS.noWorkspace());
        const secret = accounts.cookie.read(context.request) ?? '';
        await accounts.sessions.chooseWorkspace(secret, workspaceId);
        await accounts.cache.changed();
        return { json: await accounts.answer({ ...identity, workspaceId }, secret) };
      },
    },
    {
      method: 'DELETE',
      path: '/api/v1/session',
      summary: 'Signs out.',
      access: OWN_CHANGE,
      undeniable: true,
      responses: { 204: { description: 'Signed out.' } },
      async handle(_input, context) {
        ofSession(context);
        await accounts.sessions.end(accounts.cookie.read(context.request) ?? '');
        await accounts.cache.changed();
        accounts.cookie.clear(context.request, context.response);
        return { status: 204 };
      },
    },
    {
      method: 'PATCH',
      path: '/api/v1/me',
      summary: 'Changes the own name, mail address or password.',
      access: OWN_CHANGE,
      body: MeBody,
      responses: { 200: SESSION },
      async handle({ body }, context) {
        await changeMe(accounts, context, body as MeChanges);
        return { json: await answerFor(accounts, context) };
      },
    },
  ];
}

interface MeChanges {
  name?: string;
  email?: string;
  password?: string;
  currentPassword?: string;
}

async function changeMe(accounts: Accounts, context: RouteContext, changes: MeChanges): Promise<void> {
  const identity = ofSession(context);
  const user = await accounts.users.byId(identity.userId);
  if (!user) throw new AppError('notFound', SAYS.personGone());
  const secret = accounts.cookie.read(context.request);
  const { currentPassword, ...update } = changes;
  const changesAccess = update.email !== undefined || update.password !== undefined;
  if (changesAccess && user.passwordHash !== null && !(await accounts.isFreshLink(secret))) {
    await accounts.confirmPassword(user, currentPassword, context.request.ip ?? '');
  }
  if (update.password !== undefined && update.email === undefined && user.email === null) {
    throw new AppError('badRequest', SAYS.needsEmail(), { path: '/email' });
  }
  await accounts.users.update(user.id, update);
  if (update.password === undefined) return;
  await accounts.links.dropFor(user.id);
  await accounts.sessions.endOthers(user.id, secret);
  await accounts.cache.changed();
}

function answerFor(accounts: Accounts, context: RouteContext) {
  const identity = callerOf(context);
  const { request } = context;
  return accounts.answer(identity, identity.via === 'session' ? accounts.cookie.read(request) : undefined);
}

/** A token must not take over the account of its person. */
function ofSession(context: RouteContext): Identity {
  if (context.identity?.via === 'session') return context.identity;
  throw new AppError('forbidden', SAYS.sessionOnly());
}
