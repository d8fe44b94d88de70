export default async (target) => {
  const answer = await target.fetch({ url: `${target.api}/redirect` });
  return new TextDecoder().decode(answer.body);
};
