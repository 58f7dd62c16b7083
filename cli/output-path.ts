import { InvalidArgumentError } from "commander";

/**
 * A path that `--output` was given: what a variable that nobody has set leaves of `--output "$REPORTS"` is none.
 *
 * @throws InvalidArgumentError for an empty one
 */
export function outputPath(text: string): string {
  if (text.trim() !== "") return text;
  throw new InvalidArgumentError("It is empty: name one, or leave the option out.");
}
