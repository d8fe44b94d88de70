import { sentences } from '@vitrine/core/errors';

/** What is said about frames of widgets that are drawn by code. */
export const SAYS = sentences({
  noFrame: {
    en: 'Widget "{widget}" is not drawn by code, so it has no frame.',
    de: 'Das Widget „{widget}“ wird nicht mit Code gezeichnet und hat daher keinen Rahmen.',
    fr: 'Le widget « {widget} » n’est pas dessiné par du code : il n’a pas de cadre.',
  },
});
