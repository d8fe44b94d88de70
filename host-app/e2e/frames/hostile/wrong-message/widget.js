vitrine.defineWidget({
  draw(_root, _input, host) {
    host.select({ field: 'country', values: ['US'], label: 'x', __proto__: { polluted: true }, extra: 1 });
    return { summary: 'drawn' };
  },
});
