import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '..', '..', '..', '..');
export const GUIDE = join(ROOT, 'docs', 'plugin-guide');

export interface GuideFile {
  name: string;
  text: string;
}

/** A page of the guide for authors: its text, the files that it shows, and the commands that it tells to type. */
export async function guidePage(name: string): Promise<{ text: string; files: GuideFile[]; commands: string[][] }> {
  const text = await readFile(join(GUIDE, name), 'utf8');
  return { text, files: filesIn(text), commands: commandsIn(text) };
}

/** Blocks that are named beside their fence, without the indentation of the list that they stand in. */
function filesIn(text: string): GuideFile[] {
  return [...text.matchAll(/^( *)```\w+ (\S+)\n([\s\S]*?)^\1```/gm)].map(([, indent = '', name = '', block = '']) => {
    const lines = block.split('\n').map((line) => line.slice(Math.min(indent.length, line.length)));
    return { name, text: lines.join('\n') };
  });
}

/** Arguments of each `npm exec vitrine -- …`, in blocks and in sentences; what is quoted is one argument. */
function commandsIn(text: string): string[][] {
  return [...text.matchAll(/npm exec vitrine -- ([^`\n]+)/g)].map(([, words = '']) =>
    [...words.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain = '']) => quoted ?? plain),
  );
}
