export default async (target) => {
  target.send({ type: 'shutdown', id: 1 });
  return new Promise(() => {});
};
