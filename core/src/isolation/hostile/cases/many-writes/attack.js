export default async (target) => {
  const writes = Array.from({ length: 30 }, (_, index) => target.storage.set(`crowd-${index}`, index));
  await Promise.all(writes);
  return 'WRITTEN';
};
