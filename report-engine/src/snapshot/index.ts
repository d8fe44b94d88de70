export { sealTile } from './seal-tile.ts';
