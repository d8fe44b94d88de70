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
  const erase = program.command('erase').description('erases for good');
  erase
    .command('workspace')
    .description('the workspace with everything in it')
    .requiredOption('--name <name>', 'its name, to be sure')
    .action(async ({ name }: { name: string }) => {
      const server = await context.connect();
      await server.successful('DELETE', '/api/v1/workspace', { name });
      context.print({ erased: 'workspace', name }, SAYS.workspaceErased({ name }));
    });
  erase
    .command('shop <id>')
    .description('a shop with everything in it')
    .action(async (id: string) => {
      const server = await context.connect();
      await server.successful('DELETE', `/api/v1/shops/${encodeURIComponent(id)}`);
      context.print({ erased: 'shop', id }, SAYS.shopErased({ id }));
    });
  erase
    .command('buyer')
    .description('what tells who a buyer was; the orders stay, anonymous')
    .option('--user-name <name>', "the buyer's user name on the platform")
    .option('--user-id <id>', "the buyer's number on the platform")
    .option('--name <name>', "a guest's name, with --postal-code")
    .option('--postal-code <code>', "a guest's postal code")
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
