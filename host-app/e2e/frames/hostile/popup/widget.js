vitrine.defineWidget({
  async draw(root) {
    root.append('drawn');
    window.open('__EVIL__/popup');
    const link = document.createElement('a');
    Object.assign(link, { href: '__EVIL__/blank', target: '_blank' });
    root.append(link);
    link.click();
    return { summary: 'drawn' };
  },
});
