export default async () => {
  const { Worker } = await import('node:worker_threads');
  const workers = Array.from({ length: 40 }, () => new Worker('setInterval(() => {}, 1000)', { eval: true }));
  const started = (worker) =>
    new Promise((resolve, reject) => {
      worker.once('online', resolve);
      worker.once('error', reject);
    });
  try {
    return `THREADS ${(await Promise.all(workers.map(started))).length}`;
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
};
