export default async (target) => {
  target.sendBytes([0xff, 0xff, 0xff, 0x7f]);
  return new Promise(() => {});
};
