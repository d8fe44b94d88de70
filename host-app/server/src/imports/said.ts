import { type LocalizedText, localize } from '@vitrine/core/contracts';
import type { Said } from '@vitrine/core/errors';

/** What a plugin says, in every language of the product: its own words where it has a language, else those that it has. */
export function saidOf(text: LocalizedText): Said {
  return { en: localize(text, 'en'), de: localize(text, 'de'), fr: localize(text, 'fr') };
}
