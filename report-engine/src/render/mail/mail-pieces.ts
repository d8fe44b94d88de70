import type { HeadingLevel } from '../../compose/document-tree.ts';
import { escaped } from '../html/escaped.ts';
import { ACCENT, INK, INK2, INK3 } from './mail-style.ts';

const LONGEST_SUBJECT = 180;

/** The title of the whole mail. */
export function titleHtml(title: string): string {
  return `<h1 class="ink" dir="auto" style="margin:0;font-size:26px;line-height:1.2;font-weight:600;letter-spacing:-.02em;${INK}">${escaped(title)}</h1>`;
}

/** A line below the title. */
export function aboutHtml(text: string): string {
  return text === ''
    ? ''
    : `<p class="ink2" dir="auto" style="margin:0;font-size:15px;line-height:1.4;${INK2}">${escaped(text)}</p>`;
}

/** The title of a part of the mail. */
export function headingHtml(title: string, level: HeadingLevel): string {
  const size = { 2: 19, 3: 16, 4: 15 }[level];
  return title === ''
    ? ''
    : `<h${level} class="ink" dir="auto" style="margin:${level === 2 ? 12 : 6}px 0 0;font-size:${size}px;line-height:1.3;font-weight:600;${INK}">${escaped(title)}</h${level}>`;
}

/** A link that looks like a button, for readers of the mail that follow it. */
export function buttonHtml(link: string, text: string): string {
  return `<table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr><td bgcolor="${ACCENT}" style="background:${ACCENT};border-radius:8px;mso-padding-alt:11px 20px"><a href="${escaped(link)}" style="display:inline-block;padding:11px 20px;border:1px solid ${ACCENT};border-radius:8px;font-size:15px;font-weight:500;color:#ffffff;text-decoration:none">${escaped(text)}</a></td></tr></table>`;
}

/** Small print. */
export function quietHtml(text: string): string {
  return `<p class="ink3" dir="auto" style="margin:0 0 4px;font-size:13px;line-height:1.45;${INK3}">${escaped(text)}</p>`;
}

/** One line, whatever was typed: a header ends where its line ends. */
export function subjectOf(parts: readonly string[]): string {
  const whole = parts.filter((part) => part !== '').join(' · ');
  const plain = [...whole.replaceAll(/[\p{C}\p{Z}\s]+/gu, ' ').trim()];
  return plain.length > LONGEST_SUBJECT ? `${plain.slice(0, LONGEST_SUBJECT - 1).join('')}…` : plain.join('');
}

/** An address that a browser may open; nothing for any other. */
export function webAddress(link: string | undefined): string | undefined {
  const address = link === undefined ? null : URL.parse(link);
  return address !== null && ['http:', 'https:'].includes(address.protocol) ? address.href : undefined;
}
