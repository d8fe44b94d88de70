export default async (target) => {
  target.send({ type: 'result', id: target.call, value: 1, admin: true });
  return new Promise(() => {});
};
