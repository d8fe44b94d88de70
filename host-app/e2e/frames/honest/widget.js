vitrine.defineWidget({
  draw(root, { table, roles, size, locale }, host) {
    const at = (name) => table.columns.findIndex((column) => column.name === roles[name]);
    const [category, value] = [at('category'), at('value')];
    const largest = Math.max(...table.rows.map((row) => row[value]));
    const bars = table.rows.map((row) => {
      const bar = document.createElement('button');
      bar.textContent = `${row[category]}: ${Number(row[value]).toLocaleString(locale)}`;
      bar.style.cssText = `display:block;border:0;text-align:start;background:#7aa;color:#000;width:${(row[value] / largest) * size.width}px`;
      bar.addEventListener('click', () =>
        host.select({ field: roles.category, values: [row[category]], label: String(row[category]) }),
      );
      return bar;
    });
    root.replaceChildren(...bars);
    return {
      summary: `${table.rows.length} countries.`,
      twin: { columns: ['Country', 'Net sales'], rows: table.rows.map((row) => [row[category], row[value]]) },
    };
  },
});
