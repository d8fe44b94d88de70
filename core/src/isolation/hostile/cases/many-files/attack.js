export default async () => {
  const { openSync, closeSync } = await import('node:fs');
  const held = [];
  try {
    while (held.length < 200) held.push(openSync('/'));
    return `OPEN ${held.length}`;
  } finally {
    for (const file of held) closeSync(file);
  }
};
