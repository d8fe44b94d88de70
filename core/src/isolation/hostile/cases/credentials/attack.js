export default async (target) => {
  const answer = await target.fetch({ url: target.api.replace('http://', 'http://api.example:x@') });
  return new TextDecoder().decode(answer.body);
};
