import type { Settings } from '../config/index.ts';
import type { Workspaces } from '../workspaces/workspaces.ts';
import type { Accounts } from './accounts.ts';
import type { User } from './users.ts';

/** On the first start: one person, who operates the server and owns one workspace, with the mail and password of the settings if they are there. */
export async function ensureFirstOwner(
  accounts: Accounts,
  workspaces: Workspaces,
  wish: Settings['firstOwner'],
): Promise<void> {
  const [known] = await accounts.users.all();
  const user = known ?? (await accounts.users.create(wish ?? {}));
  // A start that was cut off between the steps goes on here.
  if ((await workspaces.of(user.id)).length === 0) await createFirstWorkspace(workspaces, user.id);
  if ((await accounts.operators.list()).length > 0) return;
  const [owner] = await owners(accounts, workspaces);
  await accounts.operators.ensure(owner?.id ?? user.id);
}

async function createFirstWorkspace(workspaces: Workspaces, ownerId: string): Promise<void> {
  const details = { name: 'My shop', currency: 'USD', timezone: localTimezone(), locale: 'en' };
  await workspaces.create(details, ownerId, ['name', 'currency', 'locale']);
}

/** The end of the welcome link, as long as no owner can sign in with a password, whatever others can. */
export async function welcomeSecret(accounts: Accounts, workspaces: Workspaces): Promise<string | undefined> {
  const people = await owners(accounts, workspaces);
  const [first] = people;
  if (first === undefined || people.some(({ passwordHash }) => passwordHash !== null)) return undefined;
  return accounts.links.create('welcome', first.id);
}

/** Those who own any workspace, oldest first. */
async function owners(accounts: Accounts, workspaces: Workspaces): Promise<User[]> {
  const found: User[] = [];
  for (const person of await accounts.users.all()) {
    if ((await workspaces.of(person.id)).some(({ role }) => role === 'owner')) found.push(person);
  }
  return found;
}

function localTimezone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
