export default async (target) => {
  for (let index = 0; index < 100; index++) await target.storage.set(`key-${index}`, 'x'.repeat(1000));
  return 'KEPT';
};
