export default async (target) => {
  const { writeSync } = await import('node:fs');
  const line = 'x'.repeat(1_000);
  const write = (resolve) => {
    try {
      for (let count = 0; count < 500; count++) writeSync(2, line);
    } catch {}
    setImmediate(write, resolve);
  };
  return new Promise(write);
};
