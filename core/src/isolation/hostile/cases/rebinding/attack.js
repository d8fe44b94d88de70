export default async (target) => {
  const first = await target.fetch({ url: `${target.rebinding}/` }).catch((error) => error);
  const answer = await target.fetch({ url: `${target.rebinding}/` });
  return new TextDecoder().decode(answer.body) + first.status;
};
