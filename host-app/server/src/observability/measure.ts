/** A number as it is when somebody asks. */
export interface Measure {
  name: string;
  help: string;
  read(): number | Promise<number>;
}
