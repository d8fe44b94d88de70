import { escaped } from '../html/escaped.ts';
import { FONT, MAIL_STYLE, OUTER_WIDTH, PAPER } from './mail-style.ts';

interface Shelled {
  title: string;
  /** Read by lists of mails, not shown in the mail. */
  preview: string;
  /** Complete and escaped, one under the other. */
  content: readonly string[];
  locale: string;
}

/** The frame of a mail: a column of at most 600 pixels in tables, for readers that know nothing else. */
export function mailShell({ title, preview, content, locale }: Shelled): string {
  const rows = content.map((part) => `<tr><td style="padding:0 0 12px">${part}</td></tr>`);
  return [
    '<!doctype html>',
    `<html lang="${escaped(locale)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">`,
    '<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">',
    '<meta name="x-apple-disable-message-reformatting"><meta name="format-detection" content="telephone=no,date=no,address=no,email=no">',
    `<title>${escaped(title)}</title><style>${MAIL_STYLE}</style>`,
    '<!--[if mso]><style>body,table,td,th,p,h1,h2,h3{font-family:Arial,sans-serif!important}</style><![endif]--></head>',
    `<body class="page" bgcolor="${PAPER.light}" style="margin:0;padding:0;background:${PAPER.light};${FONT}">`,
    `<div style="display:none;mso-hide:all;max-height:0;overflow:hidden;opacity:0">${escaped(preview)}</div>`,
    `<table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="${PAPER.light}" style="width:100%;background:${PAPER.light};${FONT}"><tr><td class="edge" align="center" style="padding:28px 16px">`,
    `<!--[if mso]><table role="presentation" width="${OUTER_WIDTH}" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->`,
    `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="width:100%;max-width:${OUTER_WIDTH}px;text-align:left">`,
    ...rows,
    '</table><!--[if mso]></td></tr></table><![endif]--></td></tr></table></body></html>',
  ].join('\n');
}
