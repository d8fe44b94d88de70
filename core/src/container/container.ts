import { Container as Inversify } from 'inversify';
import { AppError, isAppError } from '../errors/index.ts';
import type { Provider, Resolve } from './provider.ts';
import type { ManyToken, Token } from './token.ts';

/** What `resolveAll` found: the services that could be made, and why the others could not. */
export interface Contributions<T> {
  values: T[];
  faults: AppError[];
}

/** Services by token, made on first use and kept; a child sees its parent's services, never the other way round. */
export interface Container {
  /** Errors: `internal` naming the token when nothing provides it, its factory fails, or it needs itself. */
  resolve: Resolve;
  resolveAll<T>(token: ManyToken<T>): Contributions<T>;
  has(token: Token<unknown> | ManyToken<unknown>): boolean;
  add(provider: Provider): void;
  child(providers?: readonly Provider[]): Container;
  /** Children first, then every service that was made, newest first. One that fails does not keep the others. */
  dispose(): Promise<void>;
}

export function createContainer(providers: readonly Provider[] = []): Container {
  return new InversifyContainer(providers, undefined);
}

type Lazy = () => unknown;

class InversifyContainer implements Container {
  readonly #inversify: Inversify;
  readonly #parent: InversifyContainer | undefined;
  readonly #children = new Set<Container>();
  readonly #disposers: (() => void | Promise<void>)[] = [];
  readonly #making: Provider[] = [];

  constructor(providers: readonly Provider[], parent: InversifyContainer | undefined) {
    this.#parent = parent;
    this.#inversify = new Inversify(parent === undefined ? {} : { parent: parent.#inversify });
    for (const provider of providers) this.add(provider);
  }

  add(provider: Provider): void {
    const { token } = provider;
    if (!('many' in token) && this.#inversify.isCurrentBound(token.key)) {
      throw new AppError('internal', `Two providers offer "${token.name}". Remove one of them.`);
    }
    this.#inversify.bind<Lazy>(token.key).toConstantValue(this.#lazy(provider));
  }

  resolve = <T>(token: Token<T>): T => {
    if (!this.#inversify.isBound(token.key)) {
      throw new AppError('internal', `Nothing provides "${token.name}".`, { details: { token: token.name } });
    }
    return this.#inversify.get<Lazy>(token.key)() as T;
  };

  resolveAll<T>(token: ManyToken<T>): Contributions<T> {
    const found = this.#parent?.resolveAll(token) ?? { values: [], faults: [] };
    if (!this.#inversify.isCurrentBound(token.key)) return found;
    for (const lazy of this.#inversify.getAll<Lazy>(token.key, { chained: false })) {
      try {
        found.values.push(lazy() as T);
      } catch (error) {
        found.faults.push(asFault(token.name, error));
      }
    }
    return found;
  }

  has(token: Token<unknown> | ManyToken<unknown>): boolean {
    return this.#inversify.isBound(token.key);
  }

  child(providers: readonly Provider[] = []): Container {
    const child = new InversifyContainer(providers, this);
    this.#children.add(child);
    return child;
  }

  async dispose(): Promise<void> {
    const faults: unknown[] = [];
    const attempt = async (close: () => void | Promise<void>) => {
      try {
        await close();
      } catch (error) {
        faults.push(error);
      }
    };
    for (const child of [...this.#children]) await attempt(() => child.dispose());
    for (const dispose of this.#disposers.splice(0).reverse()) await attempt(dispose);
    this.#inversify.unbindAll();
    this.#parent?.forget(this);
    if (faults.length > 0) throw new AggregateError(faults, 'Some services could not be closed.');
  }

  forget(child: Container): void {
    this.#children.delete(child);
  }

  /** inversify's `getAll` fails whole when one of its services throws, so it holds factories and we call them. */
  #lazy(provider: Provider): Lazy {
    let made: { value: unknown } | undefined;
    return () => {
      made ??= { value: this.#make(provider) };
      return made.value;
    };
  }

  #make(provider: Provider): unknown {
    const { name } = provider.token;
    if (this.#making.includes(provider)) {
      const names = this.#making.slice(this.#making.indexOf(provider)).map((step) => step.token.name);
      throw new AppError('internal', `Services need each other in a circle: ${[...names, name].join(' → ')}.`);
    }
    this.#making.push(provider);
    try {
      const value = provider.make(this.resolve);
      const { dispose } = provider;
      if (dispose !== undefined) this.#disposers.push(() => dispose(value));
      return value;
    } catch (error) {
      throw asFault(name, error);
    } finally {
      this.#making.pop();
    }
  }
}

function asFault(name: string, error: unknown): AppError {
  if (isAppError(error)) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new AppError('internal', `"${name}" could not be made: ${reason}`, { cause: error, details: { token: name } });
}
