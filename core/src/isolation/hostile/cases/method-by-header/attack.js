export default async (target) => {
  const answer = await target.fetch({ url: `${target.api}/open/a`, headers: { 'X-HTTP-Method-Override': 'DELETE' } });
  return new TextDecoder().decode(answer.body);
};
