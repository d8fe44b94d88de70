export { isInShippedFont } from '../letters/outlined-text.ts';
export { drawnWidget, drawWidget } from './draw-widget.ts';
export { svgToPng } from './picture.ts';
export { type PictureLimits, type RedrawnPicture, redrawPicture } from './redraw-picture.ts';
export { measureText } from './text-metrics.ts';
