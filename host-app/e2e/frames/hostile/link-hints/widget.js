vitrine.defineWidget({
  async draw(root) {
    root.append('drawn');
    for (const [rel, as] of [
      ['preload', 'image'],
      ['preload', 'fetch'],
      ['prefetch', ''],
      ['modulepreload', ''],
      ['icon', ''],
      ['manifest', ''],
    ]) {
      const link = document.createElement('link');
      Object.assign(link, { rel, as, href: `__EVIL__/${rel}-${as}` });
      document.head.append(link);
    }
    return { summary: 'drawn' };
  },
});
