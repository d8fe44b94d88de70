vitrine.defineWidget({
  async draw(root) {
    root.append('drawn');
    let reached = '';
    for (const reach of [
      () => parent.document.title + 'parent',
      () => top.document.title + 'top',
      () => frameElement.id + 'element',
      () => parent.localStorage.length + 'storage',
    ]) {
      try {
        reached += reach();
      } catch {
        // Refused.
      }
    }
    return { summary: reached === '' ? 'refused' : `REACHED ${reached}` };
  },
});
