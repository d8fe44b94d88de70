export { sealFigure, sealTile } from './seal-tile.ts';
