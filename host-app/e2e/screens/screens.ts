import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eachStage, THEMES, takeKept, takePicture, WIDTHS } from './draw-stages.ts';
import { withWords } from './picture-words.ts';
import type { Scene } from './scenes.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const FOLDER = join(ROOT, 'screens');

/** Draws every screen, light and dark, at three widths, into the ignored folder `screens`. Words on the command line choose by name. */
async function drawAll(words: readonly string[]): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  const wanted = ({ name }: Scene) => words.length === 0 || words.some((word) => name.includes(word));
  await eachStage(async (studio, scenes) => {
    const chosen = scenes.filter(wanted);
    await inEveryWindow(async (width, theme) => {
      await using visitor = await studio.open(width, theme);
      await using stranger = await studio.open(width, theme, { signedOut: true });
      for (const scene of chosen) await draw(scene.signedOut ? stranger : visitor, scene, width, theme);
    });
  });
}

async function inEveryWindow(
  work: (width: (typeof WIDTHS)[number], theme: (typeof THEMES)[number]) => Promise<void>,
): Promise<void> {
  for (const theme of THEMES) for (const width of WIDTHS) await work(width, theme);
}

async function draw(visitor: Parameters<typeof takePicture>[0], scene: Scene, width: number, theme: string) {
  const name = `${scene.name}-${theme}-${width}`;
  await takePicture(visitor, scene, join(FOLDER, `${name}.png`), true).catch((error: unknown) => {
    process.stderr.write(`${name}: ${String(error)}\n`);
  });
}

/** Draws the pictures that the README shows; each carries what is to read in it. */
async function keep(folder: string): Promise<void> {
  await eachStage(async (studio, scenes) => {
    for (const [name, texts] of await takeKept(studio, scenes, folder)) {
      const path = join(folder, `${name}.png`);
      await writeFile(path, withWords(await readFile(path), texts));
    }
  });
}

const words = process.argv.slice(2);
if (words.includes('--keep')) await keep(join(ROOT, 'docs', 'images'));
else await drawAll(words);
