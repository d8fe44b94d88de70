import { THEMES } from '@vitrine/widget-registry/binding';

const { ink, ink2, ink3, line, surface, sunken, accent, accentSoft, up, down } = THEMES.light;

/** Between cards, and inside them, in CSS pixels. */
export const GAP = 10;
export const PADDING = 11;
/** A row of the grid. */
export const ROW = 42;
/** Title of a card, one line. */
export const HEAD = 22;
/** Charts are drawn for a screen and stand on paper a little smaller. */
export const CHART_SCALE = 0.8;

/** Sizes in points, as on paper; colours of the light theme, because ink is dear. Figures of one width only where they stand in columns: Inter widens hyphens with them. */
export const PRINT_STYLE = `
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
.flow{margin:0 0 ${GAP + 4}px;padding-top:4px}
table{width:100%;border-collapse:collapse;font-size:8.5pt;line-height:1.35}
th,td{padding:4pt 7pt;border-bottom:1px solid ${line};text-align:start;font-weight:400;vertical-align:top;overflow-wrap:anywhere}
.dense th,.dense td{padding-top:2.5pt;padding-bottom:2.5pt}
th:first-child,td:first-child{padding-inline-start:0}th:last-child,td:last-child{padding-inline-end:0}
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
.subtotal th,.subtotal td{font-weight:500;border-top:1px solid ${ink3}}
.break{break-after:page;border:0;margin:0}
main>h2{font-size:13pt;margin:14pt 0 4pt;break-after:avoid}main>h3,main>h4{font-size:10.5pt;margin:10pt 0 4pt;break-after:avoid}
main>p{margin:4pt 0}main>table{margin:6pt 0 10pt}caption{text-align:start;font-weight:600;padding-bottom:4pt}
`;
