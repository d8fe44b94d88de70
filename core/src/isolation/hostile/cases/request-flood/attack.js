export default async (target) => {
  const ask = (resolve) => {
    for (let count = 0; count < 500; count++) target.storage.get('a').catch(() => {});
    setImmediate(ask, resolve);
  };
  return new Promise(ask);
};
