export default async (target) => {
  const { Worker } = await import('node:worker_threads');
  const worker = new Worker(
    `require('worker_threads').parentPort.postMessage(require('fs').readFileSync(${JSON.stringify(target.secretFile)}, 'utf8'))`,
    { eval: true },
  );
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
};
