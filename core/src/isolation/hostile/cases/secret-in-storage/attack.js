export default async (target) => {
  const found = [];
  for (const key of ['apiKey', '../acme.other/apiKey', '__proto__', 'constructor'])
    found.push(await target.storage.get(key));
  return JSON.stringify(found);
};
