import { MARKDOWN_SYNTAX } from '@vitrine/widget-registry/binding';
import type { Nodes, Parents } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { escaped } from './escaped.ts';

/** Where a link in a text may lead; it is followed by people only. */
const SCHEMES: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:']);

const READING = { extensions: [MARKDOWN_SYNTAX] };

/** Markdown as HTML whose headings begin below `level`: no HTML of the writer, no pictures. */
export function markdownHtml(text: string, level: number): string {
  return htmlOf(fromMarkdown(text, READING), level);
}

function inside(node: Parents, level: number): string {
  return node.children.map((child) => htmlOf(child, level)).join('');
}

function htmlOf(node: Nodes, level: number): string {
  switch (node.type) {
    case 'root':
      return inside(node, level);
    case 'heading': {
      const tag = `h${Math.min(6, node.depth + level)}`;
      return `<${tag} dir="auto">${inside(node, level)}</${tag}>`;
    }
    case 'paragraph':
      return `<p dir="auto">${inside(node, level)}</p>`;
    case 'strong':
      return `<strong>${inside(node, level)}</strong>`;
    case 'emphasis':
      return `<em>${inside(node, level)}</em>`;
    case 'list':
      return node.ordered === true
        ? `<ol start="${node.start ?? 1}">${inside(node, level)}</ol>`
        : `<ul>${inside(node, level)}</ul>`;
    case 'listItem':
      return `<li dir="auto">${inside(node, level)}</li>`;
    case 'blockquote':
      return `<blockquote>${inside(node, level)}</blockquote>`;
    case 'link':
      return linkHtml(node.url, inside(node, level));
    case 'inlineCode':
      return `<code>${escaped(node.value)}</code>`;
    case 'code':
      return `<pre>${escaped(node.value)}</pre>`;
    case 'break':
      return '<br>';
    case 'thematicBreak':
      return '<hr>';
    case 'image':
      return escaped(node.alt ?? '');
    case 'text':
      return escaped(node.value);
    default:
      return 'children' in node ? inside(node, level) : '';
  }
}

function linkHtml(url: string, content: string): string {
  const address = URL.parse(url);
  return address !== null && SCHEMES.has(address.protocol)
    ? `<a href="${escaped(address.href)}">${content}</a>`
    : content;
}
/** Markdown without its marks: paragraphs and list items on lines of their own. */
export function markdownText(text: string): string {
  return textOf(fromMarkdown(text, READING))
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

function textOf(node: Nodes): string {
  const within = 'children' in node ? node.children.map(textOf).join('') : '';
  switch (node.type) {
    case 'heading':
    case 'paragraph':
      return `${within}\n\n`;
    case 'listItem':
      return `- ${within.trim()}\n`;
    case 'list':
      return `${within}\n`;
    case 'link':
      return URL.parse(node.url) === null || node.url === within ? within : `${within} (${node.url})`;
    case 'image':
      return node.alt ?? '';
    case 'break':
      return '\n';
    case 'text':
    case 'inlineCode':
      return node.value;
    case 'code':
      return `${node.value}\n\n`;
    default:
      return within;
  }
}
