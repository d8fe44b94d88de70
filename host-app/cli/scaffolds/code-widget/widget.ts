import { cellLabel, columnLabel, defineWidget, localize } from '@vitrine/core/widget';

/** Begins what is told to readers who do not see the bars. */
const BARS = { en: 'Bars', de: 'Balken', fr: 'Barres' };

/** Runs in a frame that reaches nothing: what it needs, it brings. Called again with every new size, theme, option and answer. */
defineWidget({
  draw(element, { table, roles, options, locale }, host) {
    const [category, value] = [String(roles['category']), String(roles['value'])];
    const at = (name: string) => table.columns.findIndex((column) => column.name === name);
    const read = (row: number, name: string) => cellLabel(table, row, name, locale);
    const amounts = table.rows.map((row) => Number(row[at(value)]));
    const most = Math.max(1, ...amounts);
    element.replaceChildren(
      ...table.rows.map((row, index) => {
        const bar = document.createElement('button');
        bar.textContent = `${read(index, category)}: ${read(index, value)}`;
        bar.style.cssText = `display:block;width:${(100 * (amounts[index] ?? 0)) / most}%;min-width:max-content;border:0;text-align:start;margin:0 0 4px;padding:6px 8px;background:#2f5fd0;color:#fff;border-radius:${options['round']}px`;
        bar.onclick = () =>
          host.select({
            field: category,
            values: [row[at(category)] ?? null],
            label: read(index, category),
          });
        return bar;
      }),
    );
    return {
      summary: `${localize(BARS, locale)}: ${table.rows.length}`,
      twin: {
        columns: [columnLabel(table, category, locale), columnLabel(table, value, locale)],
        rows: table.rows.map((row, index) => [read(index, category), row[at(value)] ?? null]),
      },
    };
  },
});
