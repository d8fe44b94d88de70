vitrine.defineWidget({
  async draw(root) {
    root.append('drawn');
    let reached = '';
    for (const reach of [
      () => localStorage.setItem('a', 'b') ?? 'localStorage',
      () => sessionStorage.setItem('a', 'b') ?? 'sessionStorage',
      () => indexedDB.open('a') && 'indexedDB',
      () => {
        document.cookie = 'planted=1';
        return document.cookie.includes('planted') ? 'cookie' : '';
      },
      async () => (await caches.open('a')) && 'caches',
      async () => (await navigator.storage.getDirectory()) && 'files',
    ]) {
      try {
        reached += await reach();
      } catch {
        // Refused.
      }
    }
    return { summary: reached === '' ? 'refused' : `REACHED ${reached}` };
  },
});
