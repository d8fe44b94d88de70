import type { PageSetup } from '../../contract.ts';
import { PAPER_COLOURS, type PaperColours } from './theme.ts';

/** Between cards, and inside them, in CSS pixels. */
export const GAP = 10;
export const PADDING = 11;
/** A row of the grid. */
export const ROW = 42;
/** Title of a card, one line. */
export const HEAD = 22;
/** Charts are drawn for a screen and stand on paper a little smaller. */
export const CHART_SCALE = 0.8;

/** The looks of a page; colours are those of paper, because ink is dear. */
export function printStyle(theme: PageSetup['theme']): string {
  return styleIn(PAPER_COLOURS[theme]) + (theme === 'plain' ? PLAIN : '');
}

/** No frames and grounds: for printers that are short of ink, and readers who like it so. */
const PLAIN = `
.card,dl div{border-color:transparent;background:none;padding-left:0;padding-right:0}
.chips li{padding-left:0}.mark{background:none;padding-left:0}
`;

/** Chromium leaves cells out of its tags on which it paints nothing, and their rows would be short of them: a shade that nobody sees. */
const EMPTY_CELLS = 'td:empty,th:empty,td.bar{background:rgb(0 0 0/.004)}';

/** Sizes in points, as on paper. Figures of one width only where they stand in columns: Inter widens hyphens with them. */
function styleIn(colours: PaperColours): string {
  const { ink, ink2, ink3, line, surface, sunken, accent, accentSoft, up, down, cover } = colours;
  return `
*{box-sizing:border-box}
html{-webkit-print-color-adjust:exact;print-color-adjust:exact}
body{margin:0;color:${ink};font:9pt/1.45 "Inter Variable",sans-serif}
.end,.number,.total{font-variant-numeric:tabular-nums}
h1,h2,h3,h4,p,figure,dl,dd{margin:0}
h1{font-size:21pt;line-height:1.15;font-weight:600;letter-spacing:-.02em}
.quiet{color:${ink3}}
.top{padding-bottom:9pt;margin-bottom:10pt;border-bottom:1px solid ${line}}
.meta{margin-top:5pt;color:${ink2}}
.meta strong{color:${ink};font-weight:500}
.chips{margin:5pt 0 0;padding:0;list-style:none}
.chips li{display:inline-block;margin:0 4pt 3pt 0;padding:1pt 7pt;border-radius:99px;background:${accentSoft};color:${accent};font-size:8pt;font-weight:500}
.section{margin:14pt 0 7pt;font-size:13pt;line-height:1.3;font-weight:600;letter-spacing:-.01em;break-after:avoid}
.band{break-inside:avoid;margin-bottom:${GAP}px}
.grid{display:grid;gap:${GAP}px}
.card{min-width:0;padding:${PADDING - 1}px ${PADDING}px;border:1px solid ${line};border-radius:7px;background:${surface}}
.card.note{border-color:transparent;background:none;padding-left:0;padding-right:0}
.title{font-size:9pt;line-height:1.35;font-weight:600;break-after:avoid;overflow-wrap:anywhere}
.title .sub{margin-left:5px;font-weight:400;font-size:8pt;color:${ink3}}
.mark{margin-left:5px;padding:0 5px;border-radius:99px;background:${sunken};color:${ink2};font-weight:500;font-size:6.5pt;white-space:nowrap}
.title+*{margin-top:5px}
.chart svg{display:block;max-width:100%}
.notice{margin-top:4px;font-size:7.5pt;color:${ink3};break-before:avoid}
.number{font-weight:600;letter-spacing:-.02em;line-height:1.2;white-space:nowrap}
.number .minor{font-size:.64em;font-weight:400;letter-spacing:0;color:${ink2}}
.change{font-size:8pt;color:${ink2}}
.change b{font-weight:500}.good{color:${up}}.bad{color:${down}}
.target{margin-top:4px;font-size:7.5pt;color:${ink2}}
.track{display:block;height:3px;margin-bottom:3px;border-radius:2px;background:${sunken}}
.track i{display:block;height:3px;border-radius:2px}
.spark{display:block;margin-top:6px}
.fault{display:table;width:100%;color:${ink2}}
.fault span{display:table-cell;width:16px;vertical-align:top}
.text{font-size:9pt;color:${ink2};overflow-wrap:anywhere}
.text h3,.text h4,.text h5,.text h6{margin:0 0 3pt;font-size:10.5pt;font-weight:600;color:${ink}}
.text p,.text ul,.text ol,.text blockquote,.text pre{margin:0 0 4pt}
.text ul,.text ol{padding-left:14pt}.text a{color:${accent}}
.text pre,.text code{font:inherit;white-space:pre-wrap}
.text blockquote{padding-left:8pt;border-left:2px solid ${line}}
.text hr{border:0;border-top:1px solid ${line}}
.centred{text-align:center}
.note .text,.paragraph{font-size:10pt;line-height:1.5;color:${ink}}
.flow{margin:0 0 ${GAP + 4}px;padding-top:4px}
table{width:100%;border-collapse:collapse;font-size:8.5pt;line-height:1.35}
th,td{padding:4pt 7pt;border-bottom:1px solid ${line};text-align:start;font-weight:400;vertical-align:top;overflow-wrap:anywhere}
.dense th,.dense td{padding-top:2.5pt;padding-bottom:2.5pt}
th:first-child,td:first-child{padding-inline-start:0}th:last-child,td:last-child{padding-inline-end:0}
${EMPTY_CELLS}
thead{display:table-header-group}
thead td{border-bottom-color:${ink3}}
thead th{font-size:7.5pt;font-weight:500;color:${ink3};border-bottom-color:${ink3};vertical-align:bottom}
tbody th{color:${ink}}
tr{break-inside:avoid}
tbody tr:first-child{break-after:avoid}tbody tr:nth-last-child(-n+2){break-before:avoid}
.end{text-align:end;white-space:nowrap;overflow-wrap:normal}
.less{color:${down}}
.total th,.total td{font-weight:600;border-bottom:0;border-top:1px solid ${ink3}}
.bar{width:13%;padding-left:0}.bar i{display:block;height:5px;margin-top:3.5pt;border-radius:3px;background:${accent}}.bar i.less{background:${down}}
.small{font-size:7.5pt}.tiny{font-size:6.2pt}.small thead th,.tiny thead th{font-size:inherit}
.tiny th,.tiny td,.small th,.small td{padding-left:4pt;padding-right:4pt}
.about{margin-top:14pt;padding-top:7pt;border-top:1px solid ${line};font-size:8pt;color:${ink2};break-inside:avoid}
.about h2{font-size:8.5pt;font-weight:600;color:${ink};margin-bottom:2pt}
.about ul{margin:0;padding-left:12pt}
dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(118px,1fr));gap:${GAP}px;margin:8pt 0;break-inside:avoid}
dl div{padding:7pt 9pt;border:1px solid ${line};border-radius:7px;background:${surface}}
dt{font-weight:500}dd.number{font-size:15pt}dd.quiet{font-size:7.5pt}
.break{break-after:page;height:0;border:0;margin:0}
h3.section{font-size:10.5pt;margin:10pt 0 5pt}h4.section{font-size:9.5pt;margin:8pt 0 4pt}
.paragraph{margin:4pt 0 8pt}
.sheet{margin:0 0 ${GAP + 6}px}.sheet.whole{break-inside:avoid}
.statement{font-size:9pt}.statement th,.statement td{padding-top:4.5pt;padding-bottom:4.5pt}
.statement td{width:19%}.statement .before,.statement .change{color:${ink2}}
.statement .change.good{color:${up}}.statement .change.bad{color:${down}}
.statement small{display:block;font-size:7.5pt;color:${ink2}}
.statement .subtotal th,.statement .subtotal td{font-weight:600;border-bottom-color:${ink3}}
.statement tr.total th,.statement tr.total td{font-weight:600;font-size:10.5pt;padding-top:6pt;border-top:1.5px solid ${ink};border-bottom:0}
.logo{display:block;max-width:170px;height:34px;object-fit:contain;object-position:left center}
.top .logo{margin-bottom:10pt}
.cover{page:cover;break-after:page;display:flex;flex-direction:column;padding:24mm 24mm 20mm 28mm;border-left:4mm solid ${cover}}
.cover .logo{max-width:260px;height:64px}
.cover .said{margin-top:auto;padding-bottom:18pt}
.cover h1{font-size:38pt;line-height:1.08;letter-spacing:-.03em;overflow-wrap:anywhere}
.cover .subtitle{margin-top:10pt;font-size:14pt;line-height:1.4;color:${ink2}}
.cover .period{margin-top:22pt;font-size:13pt;font-weight:600;color:${accent}}
.cover .compare{margin-top:2pt;font-size:10pt;color:${ink2}}
.cover .facts{border-top:1px solid ${line};padding-top:12pt;display:block;margin:0}
.cover .facts div{display:flex;gap:12pt;padding:2pt 0;border:0;background:none}
.cover .facts dt{width:92pt;flex:none;color:${ink3};font-weight:400}.cover .facts dd{min-width:0;overflow-wrap:anywhere}
.cover .quiet{margin-top:12pt;font-size:8pt}
`;
}
