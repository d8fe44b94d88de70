import { type Command, Option } from 'commander';
import { SAYS } from './people-sentences.ts';
import type { CommandContext } from './program.ts';
import { Refusal } from './refusal.ts';
import type { ServerConnection } from './server-connection.ts';

interface TokenOptions {
  name: string;
  scope: string[];
  days?: string;
}

interface Operator {
  id: string;
  name: string | null;
  email: string | null;
}

const OPERATORS = '/api/v1/operators';
const SCOPES = ['read', 'write', 'admin', 'operate'];

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

export function addOperatorCommands(program: Command, context: CommandContext): void {
  const operator = program.command('operator').description(context.say(SAYS.helpOperator()));
  operator
    .command('list')
    .description(context.say(SAYS.helpOperatorList()))
    .action(async () => {
      const operators = await operatorsOf(await context.connect());
      context.print(operators, operators.map(inOneLine).join('\n'));
    });
  operator
    .command('grant <email>')
    .description(context.say(SAYS.helpOperatorGrant()))
    .action(async (email: string) => {
      const server = await context.connect();
      await server.successful('POST', OPERATORS, { email });
      context.print({ email }, SAYS.operatorGranted({ email }));
    });
  operator
    .command('revoke <email>')
    .description(context.say(SAYS.helpOperatorRevoke()))
    .action(async (email: string) => {
      const server = await context.connect();
      const wanted = email.trim().toLowerCase();
      const found = (await operatorsOf(server)).find((one) => one.email === wanted);
      if (found === undefined) throw new Refusal(SAYS.noOperator({ email }));
      await server.successful('DELETE', `${OPERATORS}/${found.id}`);
      context.print({ email }, SAYS.operatorRevoked({ email }));
    });
}

async function operatorsOf(server: ServerConnection): Promise<Operator[]> {
  return (await server.json<{ items: Operator[] }>('GET', OPERATORS)).items;
}

/** Somebody who came by the first link and chose nothing yet has neither name nor mail address. */
function inOneLine({ id, name, email }: Operator): string {
  return [email ?? id, name].filter((part) => part !== null).join('  ');
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
