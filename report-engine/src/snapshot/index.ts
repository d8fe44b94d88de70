export { figuresOf } from './figures-of.ts';
export { sealFigure, sealTile } from './seal-tile.ts';
