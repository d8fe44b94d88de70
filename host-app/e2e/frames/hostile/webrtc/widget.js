vitrine.defineWidget({
  async draw(root) {
    root.append('drawn');
    const inner = document.createElement('iframe');
    root.append(inner);
    for (const realm of [globalThis, inner.contentWindow]) {
      try {
        const peer = new realm.RTCPeerConnection({ iceServers: [{ urls: 'stun:__UDP__' }] });
        peer.createDataChannel('secret');
        await peer.setLocalDescription(await peer.createOffer());
      } catch {
        // Not there, or refused.
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 1500));
    return { summary: 'drawn' };
  },
});
