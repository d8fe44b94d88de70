import { THEMES } from '@vitrine/widget-registry/binding';

const { light, dark } = THEMES;

/** Behind the cards; not a colour of charts. */
export const PAPER = { light: '#f7f5f2', dark: '#141311' } as const;
export const FONT = "font-family:Inter,-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
/** Width of a picture and of the room inside a card, in CSS pixels. */
export const INNER_WIDTH = 544;
export const OUTER_WIDTH = 600;

export const INK = `color:${light.ink}`;
export const INK2 = `color:${light.ink2}`;
export const INK3 = `color:${light.ink3}`;
export const LINE = light.line;
export const SURFACE = light.surface;
export const ACCENT = light.accent;
export const NEWS = { good: `color:${light.up}`, bad: `color:${light.down}`, neutral: INK2 } as const;

const DARK = [
  `.page{background:${PAPER.dark}!important}`,
  `.card{background:${dark.surface}!important;border-color:${dark.line}!important}`,
  `.line{border-color:${dark.line}!important}`,
  `.ink{color:${dark.ink}!important}`,
  `.ink2{color:${dark.ink2}!important}`,
  `.ink3{color:${dark.ink3}!important}`,
  `.good{color:${dark.up}!important}`,
  `.bad{color:${dark.down}!important}`,
  `.text a{color:${dark.accent}!important}`,
];

/**
 * What readers that know style sheets add: dark colours and narrow screens. All else stands in the elements themselves, because many know
 * no more than those. Pictures keep their light ground, so that their letters can be read everywhere.
 */
export const MAIL_STYLE = [
  ':root{color-scheme:light dark;supported-color-schemes:light dark}',
  'body{-webkit-text-size-adjust:100%}',
  '.text p,.text ul,.text ol{margin:0 0 8px}.text h3,.text h4,.text h5,.text h6{margin:0 0 6px;font-size:16px}',
  '@media (max-width:480px){.edge{padding:16px 8px!important}.card{padding:14px!important}.number{font-size:22px!important}.wide{display:none!important}}',
  `@media (prefers-color-scheme:dark){${DARK.join('')}}`,
  // Outlook on the web turns colours by itself and marks what it turned.
  DARK.map((rule) => `[data-ogsc] ${rule}`).join(''),
].join('\n');
