vitrine.defineWidget({
  draw(_root, _input, host) {
    for (let count = 0; count < 5_000; count++) host.select(null);
    return { summary: 'drawn' };
  },
});
