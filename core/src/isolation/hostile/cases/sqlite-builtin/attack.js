export default async (target) => {
  const { DatabaseSync } = process.getBuiltinModule('node:sqlite');
  const database = new DatabaseSync(target.dropFile);
  database.exec('create table a (b); insert into a values (7)');
  return `ROW ${database.prepare('select b from a').get().b}`;
};
