vitrine.defineWidget({
  async draw(root) {
    root.append('drawn');
    let reached = '';
    try {
      const worker = new Worker(URL.createObjectURL(new Blob(['postMessage(1)'])));
      reached += await new Promise((resolve) => {
        worker.onmessage = () => resolve('worker');
        worker.onerror = () => resolve('');
        setTimeout(resolve, 1000, '');
      });
    } catch {
      // Refused at once.
    }
    try {
      await navigator.serviceWorker.register('/sw.js');
      reached += 'service worker';
    } catch {
      // Refused.
    }
    return { summary: reached === '' ? 'refused' : `REACHED ${reached}` };
  },
});
