import type { Reply } from '../http/index.ts';

/** Whatever stands in it, it runs nothing and reaches nothing; the page around it may measure it. */
const POLICY = [
  "default-src 'none'",
  'img-src data:',
  'font-src data:',
  "style-src 'unsafe-inline'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
  'sandbox allow-same-origin',
].join('; ');

/** A document that was made of people's words, for a frame of our own pages or a tab of its own. */
export function shownApart(html: string): Reply {
  return {
    body: html,
    type: 'text/html; charset=utf-8',
    headers: {
      'content-security-policy': POLICY,
      'x-frame-options': 'SAMEORIGIN',
      'cache-control': 'private, no-store',
    },
  };
}
