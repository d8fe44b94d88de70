import type { Tile } from '@vitrine/core/contracts';
import type { Command } from './commands.ts';

/** Leaves these columns of a table out for everybody, and shows all others. */
export function hidingColumns({ id, layout: _, ...content }: Tile, hidden: readonly string[]): Command {
  const { hidden: __, ...options } = content.options ?? {};
  return {
    kind: 'setTile',
    tile: id,
    content: { ...content, options: { ...options, ...(hidden.length > 0 && { hidden: hidden.join() }) } },
  };
}
