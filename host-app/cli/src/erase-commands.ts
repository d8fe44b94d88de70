import type { Command } from 'commander';
import type { CommandContext } from './program.ts';
import { Refusal } from './refusal.ts';
import { SAYS } from './sentences.ts';

interface BuyerOptions {
  userName?: string;
  userId?: string;
  name?: string;
  postalCode?: string;
}

export function addEraseCommands(program: Command, context: CommandContext): void {
  const erase = program.command('erase').description(context.say(SAYS.helpErase()));
  erase
    .command('workspace')
    .description(context.say(SAYS.helpEraseWorkspace()))
    .requiredOption('--name <name>', context.say(SAYS.helpWorkspaceName()))
    .action(async ({ name }: { name: string }) => {
      const server = await context.connect();
      await server.successful('DELETE', '/api/v1/workspace', { name });
      context.print({ erased: 'workspace', name }, SAYS.workspaceErased({ name }));
    });
  erase
    .command('shop <id>')
    .description(context.say(SAYS.helpEraseShop()))
    .action(async (id: string) => {
      const server = await context.connect();
      await server.successful('DELETE', `/api/v1/shops/${encodeURIComponent(id)}`);
      context.print({ erased: 'shop', id }, SAYS.shopErased({ id }));
    });
  erase
    .command('buyer')
    .description(context.say(SAYS.helpEraseBuyer()))
    .option('--user-name <name>', context.say(SAYS.helpUserName()))
    .option('--user-id <id>', context.say(SAYS.helpUserId()))
    .option('--name <name>', context.say(SAYS.helpGuestName()))
    .option('--postal-code <code>', context.say(SAYS.helpPostalCode()))
    .action(async (buyer: BuyerOptions) => {
      const known = buyer.userName ?? buyer.userId ?? (buyer.name && buyer.postalCode);
      if (!known) throw new Refusal(SAYS.nameBuyer(), 2);
      const { userName, userId, name, postalCode } = buyer;
      const server = await context.connect();
      const { orders } = await server.json<{ orders: number }>('POST', '/api/v1/erasures/buyer', {
        userName,
        userId,
        name,
        postalCode,
      });
      context.print({ erased: 'buyer', orders }, SAYS.buyerErased({ orders }));
    });
}
