vitrine.defineWidget({
  async draw(root) {
    root.append('drawn');
    const link = document.createElement('a');
    Object.assign(link, { href: URL.createObjectURL(new Blob(['malware'])), download: 'invoice.exe' });
    root.append(link);
    link.click();
    return { summary: 'drawn' };
  },
});
