export default async (target) => {
  return target.mail({ to: 'everyone@example.org', subject: 'a', text: 'b' });
};
