export default async (target) => {
  const answer = await target.fetch({ url: `${target.api}/open/a`, method: 'DELETE' });
  return new TextDecoder().decode(answer.body);
};
