export default async (target) => {
  target.log('began');
  await new Promise((resolve) => target.signal.addEventListener('abort', resolve));
  await target.storage.set('late', 'LATE');
  return `KEPT ${await target.storage.get('late')}`;
};
