import { type Command, Option } from 'commander';
import type { CommandContext } from './program.ts';
import { Refusal } from './refusal.ts';
import { SAYS } from './sentences.ts';

interface TokenOptions {
  name: string;
  scope: string[];
  days?: string;
}

const SCOPES = ['read', 'write', 'admin'];

export function addPeopleCommands(program: Command, context: CommandContext): void {
  const token = program.command('token').description(context.say(SAYS.helpToken()));
  token
    .command('create')
    .description(context.say(SAYS.helpTokenCreate()))
    .option('--name <name>', context.say(SAYS.helpTokenName()), 'command line')
    .addOption(new Option('--scope <scopes...>', context.say(SAYS.helpTokenScope())).choices(SCOPES).default(['read']))
    .option('--days <n>', context.say(SAYS.helpTokenDays()))
    .action((options: TokenOptions) => createToken(context, options));
  const user = program.command('user').description(context.say(SAYS.helpUser()));
  user
    .command('reset-password <email>')
    .description(context.say(SAYS.helpResetPassword()))
    .action(async (email: string) => {
      const server = await context.connect();
      const { link } = await server.json<{ link: string }>('POST', '/api/v1/password-resets', { email });
      context.print({ email, link }, SAYS.resetLink({ link }));
    });
}

async function createToken(context: CommandContext, options: TokenOptions): Promise<void> {
  if (options.days !== undefined && !/^[1-9]\d{0,3}$/.test(options.days))
    throw new Refusal(SAYS.noDays({ text: options.days }), 2);
  const server = await context.connect();
  const made = await server.json<{ id: string; token: string }>('POST', '/api/v1/tokens', {
    name: options.name,
    scopes: options.scope,
    ...(options.days === undefined ? {} : { expiresInDays: Number(options.days) }),
  });
  context.print(made, made.token);
}
