/** The rooms of the house and who may import whom: docs/architecture.md in a form that a program can hold code against. */

export interface Room {
  name: string;
  /** Paths of the room start with one of these; the longest match decides. */
  folders: readonly string[];
  /** Rooms that its files may import. A room may always import itself, except where `own` says otherwise. */
  imports: readonly string[];
  /** Only these exports of another room, by import specifier. */
  only?: Readonly<Record<string, readonly string[]>>;
}

export const ROOMS: readonly Room[] = [
  { name: 'core', folders: ['core/'], imports: [] },
  { name: 'plugins', folders: ['plugins/', 'templates/'], imports: ['core'] },
  { name: 'widget-registry', folders: ['widget-registry/'], imports: ['core'] },
  {
    name: 'widget-registry/react',
    folders: ['widget-registry/react/'],
    imports: ['core', 'widget-registry'],
    only: { '@vitrine/core': ['contracts', 'errors'] },
  },
  { name: 'report-engine', folders: ['report-engine/'], imports: ['core', 'widget-registry'] },
  { name: 'server', folders: ['host-app/server/'], imports: ['core', 'widget-registry', 'report-engine'] },
  {
    name: 'web',
    folders: ['host-app/web/'],
    imports: ['core', 'widget-registry', 'widget-registry/react', 'server'],
    only: {
      '@vitrine/core': ['contracts', 'errors', 'query'],
      '@vitrine/server': ['api'],
      '@vitrine/widget-registry': ['react', 'binding', 'upgrade', 'policy'],
    },
  },
  { name: 'cli', folders: ['host-app/cli/'], imports: ['core', 'widget-registry'] },
  // The product from outside: they start what they need of it, or read it like every reader.
  {
    name: 'outside',
    folders: ['host-app/e2e/', 'host-app/bench/', 'host-app/deploy/'],
    imports: ['core', 'plugins', 'report-engine'],
    only: { '@vitrine/report-engine': ['testing'] },
  },
  { name: 'tasks', folders: ['.tasks/', 'vitest.config.ts'], imports: ['outside', 'server'] },
];

export function roomOf(path: string): Room | undefined {
  let best: { room: Room; length: number } | undefined;
  for (const room of ROOMS) {
    for (const folder of room.folders) {
      if (path.startsWith(folder) && folder.length > (best?.length ?? 0)) best = { room, length: folder.length };
    }
  }
  return best?.room;
}
