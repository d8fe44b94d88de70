import { localize } from '@vitrine/core/contracts';
import Markdown from 'react-markdown';
import type { WidgetViewProps } from '../contract.ts';

function textOf(given: unknown, locale: string): string {
  if (typeof given === 'string') return given;
  if (typeof given !== 'object' || given === null) return '';
  const strings = Object.entries(given).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return localize(Object.fromEntries(strings), locale);
}

/** Nothing is fetched from elsewhere and no HTML of the writer is run; a link leaves only when it is followed. */
const ELEMENTS = [
  'p',
  'h1',
  'h2',
  'h3',
  'h4',
  'em',
  'strong',
  'del',
  'ul',
  'ol',
  'li',
  'a',
  'blockquote',
  'code',
  'pre',
  'hr',
  'br',
];

/** A note in the seller's own words. Markdown without HTML and without pictures. */
export default function TextView({ options, locale }: WidgetViewProps) {
  return (
    <div className="vw-text" data-align={options['align'] === 'center' ? 'center' : 'start'}>
      <Markdown
        skipHtml
        unwrapDisallowed
        allowedElements={ELEMENTS}
        components={{
          a: ({ href, children }) => (
            <a href={href} rel="noopener noreferrer nofollow" target="_blank">
              {children}
            </a>
          ),
        }}
      >
        {textOf(options['text'], locale)}
      </Markdown>
    </div>
  );
}
