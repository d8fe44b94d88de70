import Markdown, { defaultUrlTransform, type Options } from 'react-markdown';
import { MARKDOWN_SYNTAX } from '../../src/binding/markdown.ts';
import type { MarkdownTextProps } from '../contract.ts';

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

type RemarkPlugin = Extract<NonNullable<Options['remarkPlugins']>[number], (...parameters: never[]) => unknown>;

const readAlike: RemarkPlugin = function () {
  Object.assign(this.data(), { micromarkExtensions: [MARKDOWN_SYNTAX] });
};

export default function MarkdownBody({ text, picture, below = 0 }: MarkdownTextProps) {
  const heading = (level: number) => `h${Math.min(6, level + below)}` as 'h1';
  return (
    <Markdown
      remarkPlugins={[readAlike]}
      unwrapDisallowed
      allowedElements={picture ? [...ELEMENTS, 'img'] : ELEMENTS}
      urlTransform={(url, key) =>
        key === 'src' ? (picture?.(url.replace(/^\.\//, '')) ?? '') : defaultUrlTransform(url)
      }
      components={{
        h1: heading(1),
        h2: heading(2),
        h3: heading(3),
        h4: heading(4),
        a: ({ href, children }) => (
          <a href={href} rel="noopener noreferrer nofollow" target="_blank">
            {children}
          </a>
        ),
        img: ({ src, alt }) =>
          typeof src === 'string' && src !== '' ? <img src={src} alt={alt ?? ''} loading="lazy" /> : alt,
      }}
    >
      {text}
    </Markdown>
  );
}
