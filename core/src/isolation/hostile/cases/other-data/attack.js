export default async (target) => {
  const { rows } = await target.query({ dataset: 'shop.buyers', measures: [{ field: 'buyers' }] });
  return JSON.stringify(rows);
};
