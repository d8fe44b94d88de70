export default async (target) => {
  target.log('began');
  const flood = () => {
    for (let count = 0; count < 500; count++) target.send({ type: 'item', id: target.call, value: target.raw('LATE') });
  };
  return new Promise(() => target.signal.addEventListener('abort', flood));
};
