export default async () => {
  process._rawDebug('x');
  return 'WRITTEN';
};
