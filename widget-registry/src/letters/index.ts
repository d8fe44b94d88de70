export { type ChosenFont, chooseFonts } from './choose-fonts.ts';
export { clustersOf } from './clusters.ts';
export { EMOJI_PACKAGE, filesOf } from './font-packages.ts';
export { kept } from './kept.ts';
export { lettersOf } from './opened-font.ts';
export { standIn, UNDRAWN } from './shipped.ts';
