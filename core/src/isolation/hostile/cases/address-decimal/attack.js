export default async (target) => {
  const answer = await target.fetch({ url: `http://2130706433:${target.port}/` });
  return new TextDecoder().decode(answer.body);
};
