export default async ({ storage, elsewhere = 'another', own = 'mine', other = 'acme.other' }) => {
  const names = ['apiKey', 'apikey', 'secret', 'token', 'password', 'plugin_secrets', 'plugin_secrets.sealed'];
  const places = [other, elsewhere, own, `${elsewhere}/acme.hostile`, `${own}/${other}`, `${elsewhere}/${other}`, '..'];
  const guesses = [
    ...names,
    ...places.flatMap((place) => [`${place}/apiKey`, `${place}:apiKey`, `${place}.apiKey`]),
    ...[elsewhere, own].flatMap((one) =>
      ['acme.hostile', other].map((plugin) => JSON.stringify([one, plugin, 'apiKey'])),
    ),
    '%',
    '*',
    "' or plugin = 'acme.other",
    "apiKey' or '1' = '1",
  ];
  const found = [];
  for (const name of guesses) {
    found.push(await storage.get(name).catch(() => null));
    // As if there were a word for where to look.
    for (const place of [{ plugin: other }, { workspace: elsewhere }, { workspaceId: elsewhere, plugin: other }])
      found.push(
        await storage.get(name, place).catch(() => null),
        await storage.get({ key: name, ...place }).catch(() => null),
      );
  }
  return JSON.stringify([...new Set(found.map((one) => one ?? null))]);
};
