export default async (target) => {
  const { get } = await import('node:http');
  return new Promise((resolve, reject) => {
    get(`${target.url}/http`, (answer) => {
      answer.once('data', (chunk) => resolve(String(chunk)));
    }).once('error', reject);
  });
};
