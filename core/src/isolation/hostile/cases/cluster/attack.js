export default async (target) => {
  const cluster = await import('node:cluster');
  cluster.default.setupPrimary({ exec: target.preload, execArgv: [], silent: true });
  const child = cluster.default.fork({});
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.process.stdout.once('data', String);
    child.process.stdout.once('data', (chunk) => resolve(String(chunk)));
    child.once('exit', () => reject(new Error('exited')));
  });
};
