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
      root.append(unsafe);
      await new Promise((resolve) => setTimeout(resolve, 1500));
      return { summary: 'drawn' };
    },
  });
}
