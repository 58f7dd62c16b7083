/**
 * Texts that many lines bring along, each kept once: rules, settings, levels, advice. What is read from JSON is a text of
 * its own every time, and a run may have a hundred thousand findings.
 */
export class TextPool {
  readonly #texts = new Map<string, string>();

  once(text: string): string {
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    this.#texts.set(text, text);
    return text;
  }

  /** A value that may be a text, or a list of texts; others as they are. */
  value<T>(value: T): T {
    if (typeof value === "string") return this.once(value) as T;
    return Array.isArray(value) ? (value.map((each: unknown) => this.value(each)) as T) : value;
  }
}
