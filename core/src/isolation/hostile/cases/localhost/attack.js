export default async (target) => {
  const answer = await target.fetch({ url: `http://localhost:${target.port}/` });
  return new TextDecoder().decode(answer.body);
};
