import { join } from 'node:path';
import { provide, token } from '@vitrine/core/container';
import type { Capability } from '../capability.ts';
import { SETTINGS } from '../config/index.ts';
import { DrawingProcess } from './drawing-process.ts';

export { DrawingProcess } from './drawing-process.ts';
export type { DrawnPdf, PageTask } from './drawing-tasks.ts';

export const DRAWING_PROCESS = token<DrawingProcess>('process that draws');

export const drawing: Capability = {
  name: 'drawing',
  providers: [
    provide(
      DRAWING_PROCESS,
      ({ dataDir, chromium }) => new DrawingProcess({ folder: join(dataDir, 'chromium'), path: chromium }),
      [SETTINGS],
    ),
  ],
  async start(resolve) {
    const process = resolve(DRAWING_PROCESS);
    return () => process.close();
  },
};
