export default async (target) => {
  const answer = await target.fetch({ url: `http://0.0.0.0:${target.port}/` });
  return new TextDecoder().decode(answer.body);
};
