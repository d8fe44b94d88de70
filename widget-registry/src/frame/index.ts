export { type FramePage, framePage } from './frame-page.ts';
