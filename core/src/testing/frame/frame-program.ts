import { setTimeout as wait } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import type { CodeWidget, WidgetInput } from '../../contracts/define-widget.ts';
import type { FrameDraw, FrameMessage, FrameSelection } from '../../contracts/widget-frame.ts';
import { PAGE_GLOBALS, sizePage, standInRoot } from './stand-in-page.ts';

/** Until something is drawn, it is looked for this often. */
const LOOK_MS = 20;

let widget: CodeWidget | undefined;
const port = parentPort;
const { script } = workerData as { script: string };

const say = (message: FrameMessage) => port?.postMessage(message);

/** The same as in a frame: a drawing counts when there is something in the element, or nothing to draw. */
async function draw({ id, kind: _, ...input }: FrameDraw): Promise<void> {
  try {
    if (widget === undefined) throw new Error('The script did not call defineWidget.');
    sizePage(input.size);
    const host = { select: (selection: FrameSelection | null) => say({ kind: 'select', selection }) };
    const root = standInRoot as unknown as HTMLElement;
    const drawn = await widget.draw(root, input as unknown as WidgetInput, host);
    while (!standInRoot.hasChildNodes() && input.table.rows.length > 0) await wait(LOOK_MS);
    const { summary, twin } = drawn ?? {};
    say({ kind: 'rendered', id, ...(summary !== undefined && { summary }), ...(twin !== undefined && { twin }) });
  } catch (error) {
    say({ kind: 'failed', id, message: error instanceof Error ? error.message : String(error) });
  }
}

function defineWidget(definition: CodeWidget): void {
  if (widget !== undefined) throw new Error('defineWidget is called once.');
  if (typeof definition?.draw !== 'function') throw new Error('A widget has a function draw.');
  widget = definition;
}

for (const [name, value] of Object.entries({ ...PAGE_GLOBALS, vitrine: { defineWidget } })) {
  Object.defineProperty(globalThis, name, { value, writable: true, configurable: true });
}
await import(script);
port?.on('message', (message: FrameDraw) => void draw(message));
port?.postMessage({ defined: widget !== undefined });
