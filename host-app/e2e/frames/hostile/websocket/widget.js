vitrine.defineWidget({
  async draw(root) {
    root.append('drawn');
    for (const open of [
      () => new WebSocket('__EVIL__/socket'.replace('http', 'ws')),
      () => new EventSource('__EVIL__/events'),
    ]) {
      try {
        open();
      } catch {
        // Refused at once.
      }
    }
    return { summary: 'drawn' };
  },
});
