/**
 * Tells the lines that another copy of a record repeats from those that a run has several times: of lines that are alike,
 * as many count as the copy has that has most of them.
 */
export class CopiedLines {
  readonly #known = new Map<string, number>();
  readonly #inCopy = new Map<string, number>();

  beginCopy(): void {
    this.#inCopy.clear();
  }

  /** Whether no copy before had it so often. */
  isNew(line: object): boolean {
    const key = JSON.stringify(line);
    const times = (this.#inCopy.get(key) ?? 0) + 1;
    this.#inCopy.set(key, times);
    if (times <= (this.#known.get(key) ?? 0)) return false;
    this.#known.set(key, times);
    return true;
  }
}
