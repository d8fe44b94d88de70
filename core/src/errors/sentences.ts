/** One sentence in every language of the product. */
export type Said = Readonly<Record<'en' | 'de' | 'fr', string>>;
export type Language = keyof Said;

type Names<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;
type Values<Text extends string> = { readonly [Name in Names<Text>]: string | number | Said };

/** How one sentence is said, and its texts with their `{names}`. */
export type Sentence<Text extends string> = ((
  ...values: [Names<Text>] extends [never] ? [] : [Values<Text>]
) => Said) & { readonly texts: Said };

/**
 * The sentences of one room, in one place: `{name}` stands for a value, which may be a sentence itself. Errors are made with what this
 * answers (`new AppError('notFound', SAYS.noShop({ id }))`) and are said in the reader's language where they leave the house.
 */
export function sentences<const Table extends Readonly<Record<string, Said>>>(
  table: Table,
): { readonly [Key in keyof Table]: Sentence<Table[Key]['en']> } {
  const said = Object.entries(table).map(([key, texts]) => [
    key,
    Object.assign((values: Readonly<Record<string, string | number | Said>> = {}) => fill(texts, values), { texts }),
  ]);
  return Object.fromEntries(said);
}

/** Several sentences after each other. */
export function joinSaid(parts: readonly Said[], between: string): Said {
  const inOne = (language: Language) => parts.map((part) => part[language]).join(between);
  return { en: inOne('en'), de: inOne('de'), fr: inOne('fr') };
}

export function languageOf(locale: string): Language {
  const language = locale.slice(0, 2).toLowerCase();
  return language === 'de' || language === 'fr' ? language : 'en';
}

/** The language of a terminal, as POSIX says it: `LC_ALL` before `LC_MESSAGES` before `LANG`; English for all others. */
export function terminalLanguage(environment: Readonly<Record<string, string | undefined>>): Language {
  return languageOf(environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || 'en');
}

/** The sentence of an error for a reader of this locale; English where it has no other. */
export function sentenceIn(error: { message: string; said?: Said | undefined }, locale: string): string {
  return error.said?.[languageOf(locale)] ?? error.message;
}

function fill(texts: Said, values: Readonly<Record<string, string | number | Said>>): Said {
  const inOne = (language: Language) =>
    texts[language].replaceAll(/\{(\w+)\}/g, (_, name: string) => {
      const value = values[name];
      return typeof value === 'object' ? value[language] : String(value ?? '');
    });
  return { en: inOne('en'), de: inOne('de'), fr: inOne('fr') };
}
