export default async (target) => {
  const asked = (limit) => ({
    dataset: 'shop.orders',
    measures: [{ field: 'orders' }],
    dimensions: [{ field: 'orderedAt', grain: 'day' }],
    limit,
  });
  await Promise.all(Array.from({ length: 30 }, (_, index) => target.query(asked(index + 1))));
  return 'ASKED';
};
