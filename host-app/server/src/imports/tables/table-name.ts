/** A file's name as the name of its table: lower camel case of its words in ASCII, as in `files.monthlyCosts`. */
export function tableName(fileName: string): string {
  const words = fileName
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('ß', 'ss')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '');
  const name = words.map((word, index) => (index === 0 ? word.toLowerCase() : capital(word))).join('');
  return name.slice(0, 60) || 'table';
}

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase();
}
