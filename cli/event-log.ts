import type { BigIntStats } from "node:fs";
import { statSync } from "node:fs";

import { UserError } from "./user-error";

/** The event log that the arguments of Pulumi name. */
export class EventLog {
  readonly #before: BigIntStats | undefined;

  /** @throws UserError for what nobody can read once more, such as a pipe */
  constructor(readonly path: string) {
    this.#before = statOf(path);
    if (this.#before?.isFile() === false) {
      throw new UserError(
        `--event-log is ${path}, which is no file that a report could be made of; leave it out, or name a file`,
      );
    }
  }

  /** Whether a run has written it since. */
  get isWritten(): boolean {
    const now = statOf(this.path);
    const before = this.#before;
    if (now === undefined || before === undefined) return now !== before;
    return now.ino !== before.ino || now.mtimeNs !== before.mtimeNs || now.size !== before.size;
  }
}

function statOf(path: string): BigIntStats | undefined {
  return statSync(path, { bigint: true, throwIfNoEntry: false });
}
