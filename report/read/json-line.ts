import { BrokenInput } from "./broken-input";
import type { TextLine } from "./text-lines";

const SHOWN = 60;

/** The beginning of a line, for errors. */
export function shownLine({ text }: TextLine): string {
  return JSON.stringify(text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text);
}

/**
 * The object that a line of JSON holds.
 *
 * @param other what is said of a line that holds none
 * @throws BrokenInput for such a line, and for the last one where it was cut off
 */
export function objectIn(
  source: string,
  line: TextLine,
  other: (source: string, line: TextLine) => BrokenInput,
): object {
  try {
    const value: unknown = JSON.parse(line.text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  } catch {
    if (!line.isWhole) {
      throw new BrokenInput(
        source,
        `is cut off in line ${String(line.number)}, so that not all of the run is there; run it again`,
      );
    }
  }
  throw other(source, line);
}
