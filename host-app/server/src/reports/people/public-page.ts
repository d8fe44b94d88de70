import { createHash } from 'node:crypto';
import { languageOf, type Said } from '@vitrine/core/errors';
import type { Reply } from '../../http/index.ts';

const STYLE = [
  ':root{color-scheme:light dark;--paper:#faf9f7;--card:#fff;--ink:#1c1b19;--quiet:#5c5a55;--line:#e2dfd9;--accent:#14532d;--on:#fff}',
  '@media(prefers-color-scheme:dark){:root{--paper:#161513;--card:#201f1c;--ink:#f1efeb;--quiet:#b3afa7;--line:#3a3833;--accent:#86d9a5;--on:#10240f}}',
  '*{box-sizing:border-box}',
  'body{margin:0;min-height:100vh;display:grid;place-items:center;padding:24px 16px;background:var(--paper);color:var(--ink);font:17px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}',
  'main{width:100%;max-width:460px;padding:28px 24px;background:var(--card);border:1px solid var(--line);border-radius:14px}',
  'h1{margin:0 0 12px;font-size:22px;line-height:1.3;overflow-wrap:anywhere}',
  'p{margin:0;color:var(--quiet);overflow-wrap:anywhere}',
  'form{margin:24px 0 0}',
  'button,a.button{display:block;width:100%;min-height:48px;padding:12px 20px;border:0;border-radius:10px;background:var(--accent);color:var(--on);font:inherit;font-weight:600;text-align:center;text-decoration:none;cursor:pointer}',
  'button:focus-visible{outline:3px solid var(--ink);outline-offset:2px}',
].join('');

/** No script, nothing from anywhere; its one form goes back to this server. */
const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

export interface PublicPage {
  locale: string;
  title: Said;
  text: Said;
  /** The one thing that can be done here: sent as a form, so that looking changes nothing. */
  action?: { path: string; label: Said };
  status?: number;
}

/** A page for somebody who knows nothing of the product: readable on a phone, by day and by night. */
export function publicPage({ locale, title, text, action, status = 200 }: PublicPage): Reply {
  const language = languageOf(locale);
  const form =
    action === undefined
      ? ''
      : `<form method="post" action="${escaped(action.path)}"><button type="submit">${escaped(action.label[language])}</button></form>`;
  const body = [
    '<!doctype html>',
    `<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">`,
    '<meta name="color-scheme" content="light dark"><meta name="robots" content="noindex,nofollow">',
    `<title>${escaped(title[language])}</title><style>${STYLE}</style></head>`,
    `<body><main><h1>${escaped(title[language])}</h1><p>${escaped(text[language])}</p>${form}</main></body></html>`,
  ].join('\n');
  return {
    status,
    body,
    type: 'text/html; charset=utf-8',
    headers: {
      'content-security-policy': POLICY,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow',
    },
  };
}

export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
