/** One thing that a plugin promises; `run` throws an AssertionError that says what is wrong. */
export interface ContractCase {
  name: string;
  run(): Promise<void>;
}
