import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { CommandContext } from '../program.ts';
import { SAYS } from './sentences.ts';

export function addDevCommand(plugin: Command, context: CommandContext): void {
  plugin
    .command('dev [folder]')
    .description(context.say(SAYS.helpDev()))
    .action(async (folder = '.') => {
      const { develop } = await import('./development.ts');
      await develop(context, resolve(folder));
    });
}
