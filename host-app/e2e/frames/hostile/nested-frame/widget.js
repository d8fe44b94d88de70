vitrine.defineWidget({
  async draw(root) {
    root.append('drawn');
    const remote = document.createElement('iframe');
    remote.src = '__EVIL__/nested';
    root.append(remote);
    const inner = document.createElement('iframe');
    root.append(inner);
    try {
      inner.contentWindow.fetch('__EVIL__/inner').catch(() => undefined);
    } catch {
      // Another origin, or no window at all.
    }
    const written = document.createElement('iframe');
    written.srcdoc = '<img src="__EVIL__/srcdoc"><script>fetch("__EVIL__/srcdoc-script")</script>';
    root.append(written);
    return { summary: 'drawn' };
  },
});
