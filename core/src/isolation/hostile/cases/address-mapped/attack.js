export default async (target) => {
  const answer = await target.fetch({ url: `http://[::ffff:127.0.0.1]:${target.port}/` });
  return new TextDecoder().decode(answer.body);
};
