import { join } from 'node:path';
import { drawPreviews } from './src/testing/draw-previews.ts';

const changed = await drawPreviews(join(import.meta.dirname, '..', 'plugins'));
process.stdout.write(changed.length > 0 ? `Drawn again: ${changed.join(', ')}\n` : 'Every preview is up to date.\n');
