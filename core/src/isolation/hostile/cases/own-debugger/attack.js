export default async (target) => {
  const inspector = await import('node:inspector');
  inspector.open(0, '127.0.0.1');
  const url = inspector.url();
  inspector.close();
  return url;
};
