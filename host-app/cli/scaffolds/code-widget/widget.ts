import { defineWidget } from '@vitrine/core/widget';

/** Runs in a frame that reaches nothing: what it needs, it brings. Called again with every new size, theme, option and answer. */
defineWidget({
  draw(element, { table, roles, options, locale }, host) {
    const category = table.columns.findIndex((column) => column.name === roles['category']);
    const value = table.columns.findIndex((column) => column.name === roles['value']);
    const format = new Intl.NumberFormat(locale);
    const most = Math.max(1, ...table.rows.map((row) => Number(row[value])));
    element.replaceChildren(
      ...table.rows.map((row) => {
        const bar = document.createElement('button');
        bar.textContent = `${row[category]}: ${format.format(Number(row[value]))}`;
        bar.style.cssText = `display:block;width:${(100 * Number(row[value])) / most}%;min-width:max-content;border:0;text-align:start;margin:0 0 4px;padding:6px 8px;background:#2f5fd0;color:#fff;border-radius:${options['round']}px`;
        bar.onclick = () =>
          host.select({
            field: String(roles['category']),
            values: [row[category] ?? null],
            label: String(row[category]),
          });
        return bar;
      }),
    );
    return {
      summary: `${table.rows.length} rows.`,
      twin: {
        columns: [String(roles['category']), String(roles['value'])],
        rows: table.rows.map((row) => [row[category] ?? null, row[value] ?? null]),
      },
    };
  },
});
