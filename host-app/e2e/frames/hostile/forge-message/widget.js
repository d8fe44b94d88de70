vitrine.defineWidget({
  async draw(root) {
    root.append('drawn');
    for (const target of [parent, top]) {
      target.postMessage({ kind: 'select', selection: { field: 'country', values: ['US'], label: 'forged' } }, '*');
      target.postMessage('vitrine', '*', [new MessageChannel().port1]);
    }
    return { summary: 'drawn' };
  },
});
