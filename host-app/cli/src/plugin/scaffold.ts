import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal } from '../refusal.ts';
import { SAYS } from './sentences.ts';

const SCAFFOLDS = join(import.meta.dirname, '..', '..', 'scaffolds');

/** What a plugin can be begun as. `widget` and `template` are data alone; the others are TypeScript. */
export const SCAFFOLD_KINDS = [
  'widget',
  'code-widget',
  'data-source',
  'model',
  'report',
  'channel',
  'template',
] as const;
export type ScaffoldKind = (typeof SCAFFOLD_KINDS)[number];

const ID = /^[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*$/;

export const SCAFFOLD_TIERS = ['declarative', 'isolated', 'trusted'] as const;
export type ScaffoldTier = (typeof SCAFFOLD_TIERS)[number];

export interface Scaffold {
  id: string;
  kind: ScaffoldKind;
  /** That of its kind when left out. */
  tier?: ScaffoldTier;
  folder: string;
}

/** Writes a plugin that works. Errors: a refusal for an id that no plugin may have, a tier that the kind has not, or a folder that holds something. */
export async function writeScaffold({ id, kind, folder, tier }: Scaffold): Promise<void> {
  if (!ID.test(id) || id.length > 100) throw new Refusal(SAYS.badPluginId({ id }), 2);
  const manifest = JSON.parse(await readFile(join(SCAFFOLDS, kind, 'plugin.json'), 'utf8')) as Beginning;
  const tiers = tiersOf(manifest);
  if (tier !== undefined && !tiers.includes(tier))
    throw new Refusal(SAYS.noTier({ kind, tier, tiers: tiers.join(', ') }), 2);
  await mkdir(folder, { recursive: true });
  if ((await readdir(folder)).length > 0) throw new Refusal(SAYS.folderNotEmpty({ folder }), 2);
  await cp(join(SCAFFOLDS, kind), folder, { recursive: true });
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const text = await readFile(path, 'utf8');
    const ofTier = entry.name === 'plugin.json' && tier !== undefined ? inTier(text, manifest.tier, tier) : text;
    const own = ownText(ofTier, id);
    if (own !== text) await writeFile(path, own);
  }
}

interface Beginning {
  tier: ScaffoldTier;
  entry?: string;
}

/** Code that runs on a server may also run inside of it, where somebody trusts it. */
function tiersOf({ tier, entry }: Beginning): ScaffoldTier[] {
  return entry === undefined ? [tier] : [tier, 'trusted'];
}

function inTier(manifest: string, from: ScaffoldTier, to: ScaffoldTier): string {
  return manifest.replace(`"tier": "${from}"`, `"tier": "${to}"`);
}

function ownText(text: string, id: string): string {
  const name = id.slice(id.indexOf('.') + 1);
  const title = name.charAt(0).toUpperCase() + name.slice(1).replaceAll('-', ' ');
  return text.replaceAll('acme.sample-plugin', id).replaceAll('sample-plugin', name).replaceAll('Sample plugin', title);
}

/** Whether a readme is the one with which the plugin was created, so that nobody has said yet what it does. */
export async function isScaffoldReadme(id: string, readme: string): Promise<boolean> {
  const texts = await Promise.all(SCAFFOLD_KINDS.map((kind) => readFile(join(SCAFFOLDS, kind, 'README.md'), 'utf8')));
  return texts.some((text) => ownText(text, id).trim() === readme.trim());
}
