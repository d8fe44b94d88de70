vitrine.defineWidget({
  async draw(root) {
    root.append('drawn');
    try {
      top.location.href = '__EVIL__/top';
    } catch {
      // Refused at once.
    }
    const link = document.createElement('a');
    Object.assign(link, { href: '__EVIL__/top-link', target: '_top' });
    root.append(link);
    link.click();
    return { summary: 'drawn' };
  },
});
