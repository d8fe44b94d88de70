export default async (target) => {
  const answer = await target.fetch({ url: `${target.api}/open/host`, headers: { host: 'admin.example' } });
  return new TextDecoder().decode(answer.body);
};
