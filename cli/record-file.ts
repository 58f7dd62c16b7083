import { appendFileSync } from "node:fs";
import { isAbsolute, resolve } from "node:path";

import { UserError } from "./user-error";

/**
 * The file that takes a command's verdicts: the one that it is given, else the one that the environment names.
 *
 * @throws UserError for one that cannot be written, before anything is judged
 */
export function recordFile(given: string | undefined): string | undefined {
  const named = process.env["KAFKA_DURABILITY_VERDICTS"];
  const path = given === undefined ? fromEnvironment(named === "" ? undefined : named) : resolve(given);
  if (path === undefined) return undefined;
  try {
    appendFileSync(path, "");
  } catch (cause) {
    throw new UserError(`${path} cannot be written: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
  return path;
}

/** As the pack takes it, which the engine runs in a folder of its own. */
function fromEnvironment(named: string | undefined): string | undefined {
  if (named === undefined || isAbsolute(named)) return named;
  throw new UserError(`KAFKA_DURABILITY_VERDICTS is ${JSON.stringify(named)} but must be an absolute path`);
}
