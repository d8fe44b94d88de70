vitrine.defineWidget({
  async draw(root) {
    root.innerHTML =
      '<link rel="stylesheet" href="__EVIL__/sheet.css"><style>@import "__EVIL__/import.css"; @font-face { font-family: x; src: url("__EVIL__/font.woff2"); } #a { font-family: x; background: url("__EVIL__/background.png"); }</style><div id="a">text</div>';
    return { summary: 'drawn' };
  },
});
