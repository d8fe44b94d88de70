export default async (target) => {
  const { DatabaseSync } = await import('node:sqlite');
  const database = new DatabaseSync(target.dropFile);
  database.exec('create table a (b)');
  const { statSync } = await import('node:fs');
  return `SIZE ${statSync(target.dropFile).size}`;
};
