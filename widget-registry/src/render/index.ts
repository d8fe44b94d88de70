export { drawWidget } from './draw-widget.ts';
export { svgToPng } from './picture.ts';
export { measureText } from './text-metrics.ts';
