vitrine.defineWidget({
  async draw(root) {
    root.append('drawn');
    const request = new XMLHttpRequest();
    request.open('GET', '__EVIL__/xhr');
    try {
      request.send();
    } catch {
      // Refused at once.
    }
    return { summary: 'drawn' };
  },
});
