import type { Statement, StatementLine } from '../../compose/document-tree.ts';
import { comparedWords } from '../words.ts';
import { escaped } from './escaped.ts';

/** A few numbers, large, each with what it is compared with. */
export function figuresHtml(items: readonly StatementLine[], locale: string): string {
  return `<dl>${items.map((item) => figureHtml(item, locale)).join('')}</dl>`;
}

function figureHtml(line: StatementLine, locale: string): string {
  const told = comparedWords(line, locale).join(' · ');
  const quiet = told === '' ? '' : `<dd class="quiet">${escaped(told)}</dd>`;
  return `<div><dt>${escaped(line.label)}</dt><dd class="number">${escaped(line.now.text)}</dd>${quiet}</div>`;
}

/** Lines under each other, each number beside what it is compared with; a line without a number says why. */
export function statementHtml({ heads, lines }: Statement): string {
  const { now, before, change } = heads;
  const names = [now, before, change].filter((head) => head !== undefined);
  const head = names.some((name) => name !== '')
    ? `<thead><tr><td></td>${names.map((name) => `<th class="end" scope="col">${escaped(name)}</th>`).join('')}</tr></thead>`
    : '';
  const rows = lines.map((line) => {
    const cells = [
      `<td class="end">${escaped(line.now.text)}</td>`,
      before === undefined ? '' : `<td class="end before">${escaped(line.before?.text ?? '')}</td>`,
      change === undefined ? '' : changeHtml(line),
    ];
    const reason = line.fault === undefined ? '' : `<small>△ ${escaped(line.fault)}</small>`;
    const marks = line.marks.map((mark) => `<span class="mark">${escaped(mark)}</span>`).join('');
    return `<tr class="${line.style}"><th scope="row"><bdi>${escaped(line.label)}</bdi>${marks}${reason}</th>${cells.join('')}</tr>`;
  });
  return `<table class="statement">${head}<tbody>${rows.join('')}</tbody></table>`;
}

function changeHtml({ change }: StatementLine): string {
  const news = change === undefined || change.news === 'neutral' ? '' : ` ${change.news}`;
  return `<td class="end change${news}">${escaped(change?.text ?? '')}</td>`;
}
