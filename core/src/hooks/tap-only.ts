/** What a plugin sees of a hook: it may tap, never call, intercept or read other taps. Async hooks offer `tapPromise` only. */
export interface SyncTap<Arguments extends readonly unknown[], Result> {
  tap(name: string, handler: (...values: Arguments) => Result): void;
}
export interface AsyncTap<Arguments extends readonly unknown[], Result> {
  tapPromise(name: string, handler: (...values: Arguments) => Promise<Result>): void;
}

/** How a hook of the table behaves; stated once, in its type. */
export interface HookKinds {
  /** Each tap is given the value and passes on what it returns. */
  asyncWaterfall: 'asyncWaterfall';
  /** Each tap hears the value; its answer is ignored. */
  asyncSeries: 'asyncSeries';
  sync: 'sync';
}

export interface AsyncWaterfall<Value, Context> {
  kind: 'asyncWaterfall';
  value: Value;
  context: Context;
}
export interface AsyncSeries<Value> {
  kind: 'asyncSeries';
  value: Value;
}

export type HookTable = Record<string, AsyncWaterfall<unknown, unknown> | AsyncSeries<unknown>>;

export type TapOnly<Table> = {
  readonly [Name in keyof Table]: Table[Name] extends AsyncWaterfall<infer Value, infer Context>
    ? AsyncTap<[Value, Context], Value>
    : Table[Name] extends AsyncSeries<infer Value>
      ? AsyncTap<[Value], void>
      : never;
};
