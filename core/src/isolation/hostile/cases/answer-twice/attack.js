export default async (target) => {
  target.send({ type: 'result', id: target.call, value: target.raw('FIRST') });
  target.send({ type: 'result', id: target.call, value: target.raw('SECOND') });
  return new Promise(() => {});
};
