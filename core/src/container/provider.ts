import type { ManyToken, Resolved, Token } from './token.ts';

export type Resolve = <T>(token: Token<T>) => T;

/** How one service is made: once per container, when it is first asked for. */
export interface Provider {
  readonly token: Token<unknown> | ManyToken<unknown>;
  readonly dependencies: readonly Token<unknown>[];
  make(resolve: Resolve): unknown;
  readonly dispose?: (value: unknown) => void | Promise<void>;
}

export interface ProvideOptions<T> {
  /** Called when the container is disposed, if the service was made. */
  dispose?(value: T): void | Promise<void>;
}

type Factory<T, Tokens extends readonly Token<unknown>[]> = (...dependencies: Resolved<Tokens>) => T;

/** One service for one token. The factory's parameters are checked against the tokens. */
export function provide<T, const Tokens extends readonly Token<unknown>[] = readonly []>(
  token: Token<T>,
  factory: Factory<T, Tokens>,
  dependencies?: Tokens,
  options: ProvideOptions<T> = {},
): Provider {
  return provider(token, factory, dependencies, options);
}

/** One of several services for a many-token; a factory that throws takes none of the others with it. */
export function contribute<T, const Tokens extends readonly Token<unknown>[] = readonly []>(
  token: ManyToken<T>,
  factory: Factory<T, Tokens>,
  dependencies?: Tokens,
  options: ProvideOptions<T> = {},
): Provider {
  return provider(token, factory, dependencies, options);
}

/** A service that exists already. */
export function provideValue<T>(token: Token<T>, value: T): Provider {
  return provide(token, () => value);
}

function provider<T, Tokens extends readonly Token<unknown>[]>(
  token: Token<T> | ManyToken<T>,
  factory: Factory<T, Tokens>,
  dependencies: Tokens | undefined,
  options: ProvideOptions<T>,
): Provider {
  const tokens: readonly Token<unknown>[] = dependencies ?? [];
  const { dispose } = options;
  return {
    token,
    dependencies: tokens,
    make: (resolve) => factory(...(tokens.map((dependency) => resolve(dependency)) as Resolved<Tokens>)),
    ...(dispose === undefined ? {} : { dispose: (value: unknown) => dispose(value as T) }),
  };
}
