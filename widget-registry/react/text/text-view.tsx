import { localize } from '@vitrine/core/contracts';
import type { WidgetViewProps } from '../contract.ts';
import MarkdownBody from './markdown-body.tsx';

function textOf(given: unknown, locale: string): string {
  if (typeof given === 'string') return given;
  if (typeof given !== 'object' || given === null) return '';
  const strings = Object.entries(given).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return localize(Object.fromEntries(strings), locale);
}

/** A note in the seller's own words. Markdown without HTML and without pictures. */
export default function TextView({ options, locale }: WidgetViewProps) {
  return (
    <div className="vw-text" data-align={options['align'] === 'center' ? 'center' : 'start'}>
      <MarkdownBody text={textOf(options['text'], locale)} />
    </div>
  );
}
