/** A shorter text would be blotted out where it is none. */
export const SHORTEST_SECRET = 6;

const URL_SAFE: Readonly<Record<string, string>> = { '+': '-', '/': '_', '=': '' };
const urlSafe = (base64: string) => base64.replace(/[+/=]/g, (letter) => URL_SAFE[letter] ?? letter);

/** Every form in which an answer may repeat a secret that was put on the request as `carried`: longest first. */
export function secretForms(secret: string, carried: string): string[] {
  const pairs = [carried, carried.slice(carried.indexOf(' ') + 1)];
  const texts = new Set([secret, ...loginOf(carried)].filter((text) => text.length >= SHORTEST_SECRET));
  const forms = [...texts].flatMap((text) => [
    text,
    JSON.stringify(text).slice(1, -1),
    encodeURIComponent(text),
    ...base64Within(text),
  ]);
  if (texts.size > 0) forms.push(...pairs.map((text) => Buffer.from(text).toString('base64')));
  const all = new Set(forms.flatMap((form) => [form, urlSafe(form)]));
  return [...all].filter((form) => form.length >= SHORTEST_SECRET).sort((a, b) => b.length - a.length);
}

/** Name and password that a header `Basic …` carries, together and the password alone. */
function loginOf(carried: string): string[] {
  const [, coded] = /^basic +([\w+/-]+=*)$/i.exec(carried) ?? [];
  if (coded === undefined) return [];
  const login = Buffer.from(coded, 'base64').toString('utf8');
  return [login, login.slice(login.indexOf(':') + 1)];
}

/** The letters that a text has in Base64 wherever it stands in a longer one: there are three ways, by what is before it. */
function base64Within(text: string): string[] {
  const bytes = Buffer.from(text);
  return [0, 1, 2].map((before) => {
    const coded = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    return coded.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
  });
}

/** The same text with stars in place of each of these forms. */
export function blottedText(text: string, forms: readonly string[]): string {
  return forms.reduce((left, form) => left.replaceAll(form, '*'.repeat(form.length)), text);
}

/** The same bytes with stars in place of each of these forms. */
export function blottedBytes(bytes: Uint8Array, forms: readonly string[]): Uint8Array {
  const left = Buffer.from(bytes);
  for (const form of forms) {
    const sought = Buffer.from(form);
    for (let at = left.indexOf(sought); at >= 0; at = left.indexOf(sought, at + sought.length)) {
      left.fill('*', at, at + sought.length);
    }
  }
  return new Uint8Array(left);
}
