export default async (target) => {
  const { writeSync } = await import('node:fs');
  const write = (resolve) => {
    try {
      for (let count = 0; count < 500; count++) writeSync(2, 'x');
    } catch {}
    setImmediate(write, resolve);
  };
  return new Promise(write);
};
