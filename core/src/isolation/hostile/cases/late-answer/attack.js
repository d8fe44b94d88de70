export default async (target) => {
  target.log('began');
  await new Promise((resolve) => target.signal.addEventListener('abort', resolve));
  return 'LATE';
};
