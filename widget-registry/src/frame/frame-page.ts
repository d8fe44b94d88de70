import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** A frame's document with the headers without which it must not be sent. */
export interface FramePage {
  html: string;
  headers: Readonly<Record<string, string>>;
}

const BOOTSTRAP = readFileSync(new URL('./bootstrap.js', import.meta.url), 'utf8').trim();

/** Only layout: the widget styles what it draws. */
const STYLE =
  'html,body,#root{margin:0;height:100%}body{overflow:hidden;background:transparent;color:#1f1e1b;font:13px/1.4 system-ui,sans-serif}' +
  ':root[data-theme=dark]{color-scheme:dark}[data-theme=dark] body{color:#f2f0ea}#root{position:relative;overflow:auto}';

/** Nothing that a device or the reader's other pages hold. */
const NO_FEATURES = [
  'camera',
  'microphone',
  'geolocation',
  'display-capture',
  'clipboard-read',
  'clipboard-write',
  'fullscreen',
  'payment',
  'usb',
  'serial',
  'hid',
  'bluetooth',
  'midi',
  'gamepad',
  'screen-wake-lock',
  'publickey-credentials-get',
  'idle-detection',
  'web-share',
  'accelerometer',
  'gyroscope',
  'magnetometer',
  'encrypted-media',
  'autoplay',
  'picture-in-picture',
  'storage-access',
];

/** A second policy, which holds beside the first: there, a script from anywhere whose `integrity` names an allowed hash would be asked for. */
const FROM_NOWHERE = "script-src 'unsafe-inline'";

/**
 * The document in which a widget's script runs: an opaque origin that loads nothing, connects nowhere, and whose two scripts are allowed by
 * their hashes. `code` is a bundled module that imports nothing.
 */
export function framePage(code: string): FramePage {
  const script = code.replaceAll(/<(\/script|script|!--)/gi, '\\x3c$1');
  const policy = [
    "default-src 'none'",
    `script-src ${hash(BOOTSTRAP)} ${hash(script)}`,
    "style-src 'unsafe-inline'",
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
    'sandbox allow-scripts',
  ];
  return {
    html: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Widget</title><style>${STYLE}</style></head><body><div id="root"></div><script>${BOOTSTRAP}</script><script type="module">${script}</script></body></html>`,
    headers: {
      'content-security-policy': `${policy.join('; ')}, ${FROM_NOWHERE}`,
      'permissions-policy': NO_FEATURES.map((feature) => `${feature}=()`).join(', '),
      'x-frame-options': 'SAMEORIGIN',
      'x-dns-prefetch-control': 'off',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    },
  };
}

function hash(script: string): string {
  return `'sha256-${createHash('sha256').update(script).digest('base64')}'`;
}
