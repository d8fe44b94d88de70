import { type Said, sentenceIn, terminalLanguage } from '@vitrine/core/errors';
import { Command, CommanderError } from 'commander';
import { addBackupCommands } from './backup-commands.ts';
import { addDataCommands } from './data-commands.ts';
import { addEraseCommands } from './erase-commands.ts';
import { type Print, printer } from './output.ts';
import { addOperatorCommands, addPeopleCommands } from './people-commands.ts';
import { addMarketplaceCommands } from './plugin/marketplace-commands.ts';
import { addPluginCommands } from './plugin/plugin-commands.ts';
import { Refusal } from './refusal.ts';
import { SAYS } from './sentences.ts';
import { ServerConnection } from './server-connection.ts';
import type { Terminal } from './terminal.ts';

/** What every command works with. */
export interface CommandContext {
  terminal: Terminal;
  print: Print;
  /** A sentence in the language of the terminal. */
  say(sentence: Said): string;
  connect(): Promise<ServerConnection>;
}

/** The command with all that it knows. */
export function vitrineProgram(terminal: Terminal, asJson: (program: Command) => boolean): Command {
  const program = new Command('vitrine');
  const context: CommandContext = {
    terminal,
    print: printer(terminal, () => asJson(program)),
    say: (sentence) => sentence[terminalLanguage(terminal.environment)],
    connect: () => ServerConnection.open(terminal.environment),
  };
  program.description(context.say(SAYS.helpVitrine())).option('--json', context.say(SAYS.helpJson()));
  addBackupCommands(program, context);
  addDataCommands(program, context);
  addEraseCommands(program, context);
  addPeopleCommands(program, context);
  addOperatorCommands(program, context);
  addPluginCommands(program, context);
  addMarketplaceCommands(program, context);
  prepare(program, context);
  return program;
}

/** Runs one command. Answers the exit code: 0 done, 1 refused or failed, 2 wrong use. */
export async function runCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  const asJson = (program: Command) => program.opts<{ json?: boolean }>().json ?? args.includes('--json');
  const program = vitrineProgram(terminal, asJson);
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCodeOf(program);
  } catch (error) {
    return reportFailure(error, terminal, asJson(program));
  }
}

/** Every command takes `--json`, writes to the terminal it was given, and never ends the process by itself. */
function prepare(command: Command, context: CommandContext): void {
  const { terminal } = context;
  command
    .helpOption('-h, --help', context.say(SAYS.helpHelp()))
    .configureHelp({ styleTitle: (title) => titleOf(title, context) })
    .exitOverride()
    .configureOutput({ writeOut: (text) => terminal.out(text), writeErr: (text) => terminal.error(text) });
  if (command.commands.length > 0) command.helpCommand('help [command]', context.say(SAYS.helpHelp()));
  for (const inner of command.commands) {
    if (inner.commands.length === 0) inner.option('--json', context.say(SAYS.helpJson()));
    prepare(inner, context);
  }
}

/** The headings of the help, which commander writes in English. */
function titleOf(title: string, { say }: CommandContext): string {
  switch (title) {
    case 'Usage:':
      return say(SAYS.titleUsage());
    case 'Options:':
      return say(SAYS.titleOptions());
    case 'Commands:':
      return say(SAYS.titleCommands());
    default:
      return title;
  }
}

/** A command that started the server's own entry ends as that did. */
function exitCodeOf(program: Command): number {
  const code: unknown = program.getOptionValue('exitCode');
  return typeof code === 'number' ? code : 0;
}

function reportFailure(error: unknown, terminal: Terminal, asJson: boolean): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const refusal =
    error instanceof Refusal ? error : new Refusal(error instanceof Error ? error.message : String(error));
  const sentence = sentenceIn(refusal, terminalLanguage(terminal.environment));
  if (asJson) terminal.error(`${JSON.stringify(refusal.problem ?? { detail: sentence })}\n`);
  else terminal.error(`${sentence}\n`);
  return refusal.exitCode;
}
