export default async (target) => {
  const answer = await target.fetch({ url: target.lookalike });
  return new TextDecoder().decode(answer.body);
};
