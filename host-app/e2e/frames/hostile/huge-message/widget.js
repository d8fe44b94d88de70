vitrine.defineWidget({
  draw(root) {
    root.append('drawn');
    return { summary: 'drawn', twin: { columns: ['a'], rows: Array.from({ length: 1_000_000 }, (_, row) => [row]) } };
  },
});
