import { type Said, terminalLanguage } from '@vitrine/core/errors';
import type { Command } from 'commander';
import type { CommandContext } from '../program.ts';
import { Refusal } from '../refusal.ts';
import { existing } from './publish-commands.ts';
import { SAYS } from './sentences.ts';

/** What the server says of a plugin of the marketplace. */
interface Offer {
  /** Null where there is none but for those who name it. */
  offered: string | null;
  keyId: string;
  /** What whoever installs it must know. */
  warnings: Said[];
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
  trustKey?: string;
  withoutList?: boolean;
}

export function addInstallCommands(plugin: Command, context: CommandContext): void {
  plugin
    .command('install <id>')
    .description(context.say(SAYS.helpInstall()))
    .option('--version <version>', context.say(SAYS.helpVersion()))
    .option('--agree', context.say(SAYS.helpAgree()))
    .option('--downgrade', context.say(SAYS.helpDowngrade()))
    .option('--trust-key <key>', context.say(SAYS.helpTrustKey()))
    .option('--without-list', context.say(SAYS.helpWithoutList()))
    .action((id: string, options: InstallOptions) => install(context, id, options));
  plugin
    .command('trust <package>')
    .description(context.say(SAYS.helpTrust()))
    .option('--agree', context.say(SAYS.helpAgree()))
    .action((file: string, options: { agree?: boolean }) => trust(context, file, options));
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

/** What a package may do is read from itself, before it is sent anywhere. */
async function trust(context: CommandContext, file: string, { agree }: { agree?: boolean }): Promise<void> {
  const bytes = await existing(file);
  const [{ readPackage }, { permissionsOf, permissionWords }] = await Promise.all([
    import('@vitrine/widget-registry/package'),
    import('@vitrine/widget-registry/install'),
  ]);
  const { manifest } = await readPackage(bytes);
  const { id, version } = manifest;
  if (agree !== true) {
    const words = permissionWords(manifest);
    const lines = joined([SAYS.trusts({ id, version }), ...words.map(listed), SAYS.agreeTrust()]);
    throw new Refusal(lines, 1, { permissions: permissionsOf(manifest) });
  }
  const server = await context.connect();
  const agreed = permissionsOf(manifest).map(({ key }) => key);
  const done = await server.json<Done>('POST', '/api/v1/plugins/trusted', {
    package: bytes.toString('base64'),
    agreed,
  });
  context.print(done, SAYS.trusted({ ...done }));
}

async function install(context: CommandContext, id: string, options: InstallOptions): Promise<void> {
  const { agree, downgrade, trustKey, withoutList } = options;
  const server = await context.connect();
  const path = `/api/v1/marketplace/plugins/${encodeURIComponent(id)}`;
  const asked = options.version === undefined ? '' : `?version=${encodeURIComponent(options.version)}`;
  const offer = await server.json<Offer>('GET', `${path}${asked}`);
  // What is agreed to is what is installed, also where a newer version comes meanwhile.
  const version = options.version ?? offer.offered ?? undefined;
  const open = offer.permissions.filter(({ agreed }) => !agreed);
  if (version !== undefined && open.length > 0 && agree !== true) {
    const { keyId, warnings } = offer;
    const language = terminalLanguage(context.terminal.environment);
    const text = [SAYS.asks({ id, version, keyId }), ...open.map(({ says }) => listed(says)), ...warned(warnings)]
      .concat(SAYS.agree())
      .map((said) => said[language]);
    throw new Refusal(text.join('\n'), 1, { permissions: open, warnings });
  }
  const agreed = offer.permissions.map(({ key }) => key);
  const older = downgrade === true && options.version !== undefined;
  const wish = {
    id,
    agreed,
    ...(version !== undefined && { version }),
    ...(older && { downgrade }),
    ...(trustKey !== undefined && { trustKey }),
    ...(withoutList === true && { withoutList }),
  };
  const done = await server.json<Done>('POST', '/api/v1/plugins', wish);
  context.print(done, joined([SAYS.installed({ ...done }), ...warned(offer.warnings)]));
}

function warned(warnings: readonly Said[]): Said[] {
  return warnings.length === 0 ? [] : [SAYS.know(), ...warnings.map(listed)];
}

function listed({ en, de, fr }: Said): Said {
  return { en: `- ${en}`, de: `- ${de}`, fr: `- ${fr}` };
}

function joined(lines: readonly Said[]): Said {
  const of = (language: keyof Said) => lines.map((line) => line[language]).join('\n');
  return { en: of('en'), de: of('de'), fr: of('fr') };
}
