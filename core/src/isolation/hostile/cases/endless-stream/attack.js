export default async (target) => {
  const again = () => Promise.resolve().then(again);
  return again();
};
