export default async (target) => {
  const { rows } = await target.query({
    dataset: 'shop.orders',
    measures: [{ field: 'orders' }],
    workspace: 'another',
  });
  return JSON.stringify(rows);
};
