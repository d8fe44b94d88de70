import { join, relative, resolve } from 'node:path';
import { terminalLanguage } from '@vitrine/core/errors';
import { type Command, Option } from 'commander';
import type { CommandContext } from '../program.ts';
import { Refusal } from '../refusal.ts';
import { addDevCommand } from './dev-command.ts';
import { addInstallCommands } from './install-commands.ts';
import { addPublishCommands } from './publish-commands.ts';
import { SCAFFOLD_KINDS, SCAFFOLD_TIERS, type ScaffoldKind, type ScaffoldTier, writeScaffold } from './scaffold.ts';
import { SAYS } from './sentences.ts';

/** The way of a plugin: create → dev → validate → pack → sign → publish → install. */
export function addPluginCommands(program: Command, context: CommandContext): void {
  const plugin = program.command('plugin').description(context.say(SAYS.helpPlugin()));
  plugin
    .command('create <id>')
    .description(context.say(SAYS.helpCreate()))
    .addOption(new Option('--kind <kind>', context.say(SAYS.helpKind())).choices(SCAFFOLD_KINDS).default('widget'))
    .addOption(new Option('--tier <tier>', context.say(SAYS.helpTier())).choices(SCAFFOLD_TIERS))
    .option('--folder <folder>', context.say(SAYS.helpFolder()))
    .action((id: string, options: CreateOptions) => create(context, id, options));
  plugin
    .command('validate [folder]')
    .description(context.say(SAYS.helpValidate()))
    .action((folder = '.') => validate(context, resolve(folder)));
  addDevCommand(plugin, context);
  addPublishCommands(plugin, context);
  addInstallCommands(plugin, context);
}

interface CreateOptions {
  kind: ScaffoldKind;
  tier?: ScaffoldTier;
  folder?: string;
}

async function create(context: CommandContext, id: string, options: CreateOptions): Promise<void> {
  const folder = resolve(options.folder ?? id);
  const { kind, tier } = options;
  await writeScaffold({ id, kind, folder, ...(tier === undefined ? {} : { tier }) });
  const { packCore } = await import('./core-package.ts');
  await packCore(join(folder, 'vendor'));
  context.print({ id, folder }, SAYS.created({ id, folder: shortPath(folder) }));
}

/** As it is typed from here; the whole of it where that would lead up and away. */
function shortPath(folder: string): string {
  const path = relative('', folder);
  return path.startsWith('..') ? folder : path || '.';
}

async function validate(context: CommandContext, folder: string): Promise<void> {
  // What knows the contracts and the policy takes most of a second to load, which no other command should wait for.
  const [{ validateFolder }, { findingLines }] = await Promise.all([import('./validate.ts'), import('./findings.ts')]);
  const { findings, remarks } = await validateFolder(folder);
  const language = terminalLanguage(context.terminal.environment);
  if (findings.length === 0) {
    const said =
      remarks.length === 0
        ? []
        : [SAYS.remarks({ count: remarks.length })[language], ...findingLines(remarks, language)];
    return context.print({ findings, remarks }, [SAYS.valid()[language], ...said].join('\n'));
  }
  const lines = [...findingLines(findings, language), SAYS.invalid({ count: findings.length })[language]];
  throw new Refusal(lines.join('\n'), 1, { findings, remarks });
}
