vitrine.defineWidget({
  draw() {
    return { summary: 'drawn', twin: { columns: ['a'], rows: Array.from({ length: 1_000_000 }, (_, row) => [row]) } };
  },
});
