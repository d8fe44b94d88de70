import type { LocalizedText, WidgetRole } from '@vitrine/core/contracts';

const LEADS = {
  en: '[{measure}: ]{highestLabel} leads with {highest}[; {lowestLabel} is last with {lowest}].',
  de: '[{measure}: ]{highestLabel} führt mit {highest}[; {lowestLabel} steht hinten mit {lowest}].',
  fr: '[{measure} : ]{highestLabel} en tête avec {highest}[ ; {lowestLabel} en dernier avec {lowest}].',
};
const ALONG = {
  en: '[{measure}: ]{value} ({label}).[ Highest {highest} ({highestLabel})][, lowest {lowest} ({lowestLabel}).]',
  de: '[{measure}: ]{value} ({label}).[ Höchster Wert {highest} ({highestLabel})][, niedrigster {lowest} ({lowestLabel}).]',
  fr: '[{measure} : ]{value} ({label}).[ Maximum {highest} ({highestLabel})][, minimum {lowest} ({lowestLabel}).]',
};

/** One sentence for what such roles show; null where only the title can be said. */
export function proposedSummary(roles: readonly WidgetRole[]): LocalizedText | null {
  const has = (name: string) => roles.some((role) => role.name === name);
  if (!has('value') || has('each')) return null;
  if (has('time')) return ALONG;
  return has('category') || has('series') || has('x') ? LEADS : null;
}
