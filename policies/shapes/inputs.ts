/**
 * A resource's inputs, read without surprises: a value, the marker `UNKNOWN` where it (or what holds it) is known only
 * after the update, or `undefined` where nothing is written. Lists and maps are copies, with the marker in them where a
 * part is unknown.
 */
export interface Inputs {
  get(...path: readonly string[]): unknown;
  /** What stands at a path, to be read from there on; empty where nothing does. For what is asked for many times. */
  within(...path: readonly string[]): Inputs;
}
