/** What is made by its name when somebody asks for it, once; nothing for names that nobody knows. */
export class AskedOnce<V> {
  readonly #make: (name: string) => V | undefined;
  readonly #known = new Map<string, V | undefined>();

  constructor(make: (name: string) => V | undefined) {
    this.#make = make;
  }

  get(name: string): V | undefined {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const made = this.#make(name);
    this.#known.set(name, made);
    return made;
  }
}
