export default async (target) => {
  target.send({ type: 'result', id: target.call + 1, value: 'FORGED' });
  return new Promise(() => {});
};
