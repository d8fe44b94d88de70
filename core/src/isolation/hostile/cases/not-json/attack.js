export default async (target) => {
  target.sendText('{ not json');
  return new Promise(() => {});
};
