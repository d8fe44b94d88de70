export default async (target) => {
  const kept = [];
  const fill = (resolve) => {
    try {
      kept.push(Buffer.alloc(20_000_000, 1));
    } catch {}
    setTimeout(fill, 5, resolve);
  };
  return new Promise(fill);
};
