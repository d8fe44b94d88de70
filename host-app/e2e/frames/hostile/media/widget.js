vitrine.defineWidget({
  async draw(root) {
    root.innerHTML =
      '<video src="__EVIL__/film.mp4" preload="auto"></video><audio src="__EVIL__/sound.mp3" preload="auto"></audio><object data="__EVIL__/object"></object><embed src="__EVIL__/embed"><svg><image href="__EVIL__/svg.png" width="9" height="9"/><use href="__EVIL__/use.svg#a"/></svg>';
    return { summary: 'drawn' };
  },
});
