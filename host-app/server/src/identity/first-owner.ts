import type { Settings } from '../config/index.ts';
import type { Workspaces } from '../workspaces/workspaces.ts';
import type { Accounts } from './accounts.ts';

/** On the first start: one person, who owns one workspace, with the mail and password of the settings if they are there. */
export async function ensureFirstOwner(
  accounts: Accounts,
  workspaces: Workspaces,
  wish: Settings['firstOwner'],
): Promise<void> {
  const [known] = await accounts.users.all();
  const user = known ?? (await accounts.users.create(wish ?? {}));
  // A start that was cut off between the two steps goes on here.
  if ((await workspaces.of(user.id)).length > 0) return;
  await workspaces.create({ name: 'My shop', currency: 'USD', timezone: localTimezone(), locale: 'en' }, user.id);
}

/** The end of the welcome link, as long as no owner can sign in with a password, whatever others can. */
export async function welcomeSecret(accounts: Accounts, workspaces: Workspaces): Promise<string | undefined> {
  let first: string | undefined;
  for (const person of await accounts.users.all()) {
    const owns = (await workspaces.of(person.id)).some(({ role }) => role === 'owner');
    if (!owns) continue;
    if (person.passwordHash !== null) return undefined;
    first ??= person.id;
  }
  return first === undefined ? undefined : accounts.links.create('welcome', first);
}

function localTimezone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
