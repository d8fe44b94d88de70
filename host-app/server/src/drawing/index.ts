import { join } from 'node:path';
import { provide, token } from '@vitrine/core/container';
import type { Capability } from '../capability.ts';
import { SETTINGS, type Settings } from '../config/index.ts';
import { DrawingProcess } from './drawing-process.ts';
import { WidgetPictures } from './widget-pictures.ts';

export { DrawingProcess } from './drawing-process.ts';
export type { DrawnPdf, PageTask } from './drawing-tasks.ts';
export type { WidgetPictures } from './widget-pictures.ts';

export const DRAWING_PROCESS = token<DrawingProcess>('process that draws');
/** A chart takes some ten milliseconds. */
const PICTURE_MS = 10_000;

/** Apart from reports, so that neither waits for the other. */
const STRANGERS = token<DrawingProcess>('process that draws what strangers specified');
export const WIDGET_PICTURES = token<WidgetPictures>('pictures of widgets');

/** `limitMs`: of one task. */
function opened({ dataDir, chromium: path, drawingNiceness: niceness }: Settings, limitMs?: number): DrawingProcess {
  return new DrawingProcess({ folder: join(dataDir, 'chromium'), path, niceness }, limitMs);
}

export const drawing: Capability = {
  name: 'drawing',
  providers: [
    provide(DRAWING_PROCESS, (settings) => opened(settings), [SETTINGS]),
    provide(STRANGERS, (settings) => opened(settings, PICTURE_MS), [SETTINGS]),
    provide(WIDGET_PICTURES, (strangers) => new WidgetPictures(strangers), [STRANGERS]),
  ],
  async start(resolve) {
    const processes = [resolve(DRAWING_PROCESS), resolve(STRANGERS)];
    return async () => void (await Promise.all(processes.map((process) => process.close())));
  },
};
