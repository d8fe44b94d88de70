export default async (target) => {
  target.log('began');
  await new Promise((resolve) => target.signal.addEventListener('abort', resolve));
  for (let count = 0; count < 500; count++) target.send({ type: 'result', id: target.call, value: target.raw('LATE') });
  return new Promise(() => {});
};
