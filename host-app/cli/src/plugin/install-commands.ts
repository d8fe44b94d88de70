import { type Said, terminalLanguage } from '@vitrine/core/errors';
import type { Command } from 'commander';
import type { CommandContext } from '../program.ts';
import { Refusal } from '../refusal.ts';
import { SAYS } from './sentences.ts';

/** What the server says of a plugin of the marketplace. */
interface Offer {
  offered: string | null;
  keyId: string;
  permissions: { key: string; says: Said; agreed: boolean }[];
}

interface Done {
  id: string;
  version: string;
}

interface InstallOptions {
  version?: string;
  agree?: boolean;
  downgrade?: boolean;
}

export function addInstallCommands(plugin: Command, context: CommandContext): void {
  plugin
    .command('install <id>')
    .description(context.say(SAYS.helpInstall()))
    .option('--version <version>', context.say(SAYS.helpVersion()))
    .option('--agree', context.say(SAYS.helpAgree()))
    .option('--downgrade', context.say(SAYS.helpDowngrade()))
    .action((id: string, options: InstallOptions) => install(context, id, options));
  plugin
    .command('roll-back <id>')
    .description(context.say(SAYS.helpRollBack()))
    .action(async (id: string) => {
      const server = await context.connect();
      const done = await server.json<Done>('POST', `/api/v1/plugins/${encodeURIComponent(id)}/roll-back`);
      context.print(done, SAYS.installed({ ...done }));
    });
  plugin
    .command('remove <id>')
    .description(context.say(SAYS.helpRemove()))
    .action(async (id: string) => {
      const server = await context.connect();
      await server.successful('DELETE', `/api/v1/plugins/${encodeURIComponent(id)}`);
      context.print({ id }, SAYS.removed({ id }));
    });
}

async function install(
  context: CommandContext,
  id: string,
  { version, agree, downgrade }: InstallOptions,
): Promise<void> {
  const server = await context.connect();
  const offer = await server.json<Offer>('GET', `/api/v1/marketplace/plugins/${encodeURIComponent(id)}`);
  const open = offer.permissions.filter(({ agreed }) => !agreed);
  if (open.length > 0 && agree !== true) {
    const language = terminalLanguage(context.terminal.environment);
    const list = open.map(({ says }) => `- ${says[language]}`).join('\n');
    throw new Refusal(`${SAYS.asks({ id, keyId: offer.keyId })[language]}\n${list}\n${SAYS.agree()[language]}`, 1, {
      permissions: open,
    });
  }
  const agreed = offer.permissions.map(({ key }) => key);
  const wish = { id, agreed, ...(version !== undefined && { version }), ...(downgrade === true && { downgrade }) };
  const done = await server.json<Done>('POST', '/api/v1/plugins', wish);
  context.print(done, SAYS.installed({ ...done }));
}
