declare const produces: unique symbol;

/** Names one service; the type it stands for travels with it. */
export interface Token<T> {
  readonly name: string;
  readonly key: symbol;
  readonly [produces]?: T;
}

/** Names any number of services of one type, each made on its own. */
export interface ManyToken<T> {
  readonly name: string;
  readonly key: symbol;
  readonly many: true;
  readonly [produces]?: T;
}

/** Two tokens of one name are still two services. */
export function token<T>(name: string): Token<T> {
  return { name, key: Symbol(name) };
}

export function manyToken<T>(name: string): ManyToken<T> {
  return { name, key: Symbol(name), many: true };
}

/** The services behind a list of tokens, in the same order. */
export type Resolved<Tokens extends readonly Token<unknown>[]> = {
  [Index in keyof Tokens]: Tokens[Index] extends Token<infer T> ? T : never;
};
