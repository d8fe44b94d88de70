if (globalThis.vitrine === undefined) {
  const peer = new RTCPeerConnection({ iceServers: [{ urls: 'stun:__UDP__' }] });
  peer.createDataChannel('secret');
  await peer.setLocalDescription(await peer.createOffer());
} else {
  globalThis.vitrine.defineWidget({
    async draw(root) {
      root.append('drawn');
      const again = document.querySelector('script[type=module]').outerHTML;
      const within = () => Object.assign(document.createElement('iframe'), { srcdoc: again });
      root.append(within());
      const hidden = document.createElement('div');
      hidden.attachShadow({ mode: 'closed', clonable: true }).append(within());
      root.append(hidden.cloneNode(true), hidden);
      const unsafe = document.createElement('div');
      const written = `<div><template shadowrootmode="closed">${within().outerHTML}</template></div>`;
      if (typeof unsafe.setHTMLUnsafe === 'function') unsafe.setHTMLUnsafe(written);
      const safe = document.createElement('div');
      const empty = '<div><template shadowrootmode="open"></template></div>';
      if (typeof safe.setHTML === 'function') safe.setHTML(empty, { sanitizer: { removeElements: [] } });
      safe.firstElementChild?.shadowRoot?.append(within());
      root.append(unsafe, safe);
      if (typeof XSLTProcessor === 'function') {
        const sheet = `<x:stylesheet version="1.0" xmlns:x="http://www.w3.org/1999/XSL/Transform"><x:output method="html"/><x:template match="/"><html><body>${empty}</body></html></x:template></x:stylesheet>`;
        const style = new DOMParser().parseFromString(sheet, 'text/xml');
        const transformer = new XSLTProcessor();
        transformer.importStylesheet(style);
        const made = transformer.transformToDocument(style)?.querySelector('div');
        made?.shadowRoot?.append(within());
        if (made) root.append(made);
      }
      await new Promise((resolve) => setTimeout(resolve, 1500));
      return { summary: 'drawn' };
    },
  });
}
