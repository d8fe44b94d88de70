export default async (target) => {
  const answer = await target.fetch({ url: `http://0x7f.1:${target.port}/` });
  return new TextDecoder().decode(answer.body);
};
