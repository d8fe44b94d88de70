export default async (target) => {
  const answer = await target.fetch({ url: `${target.api}/open/echo` });
  return new TextDecoder().decode(answer.body);
};
