import type { SendManners } from "../../checks/sends";
import { fateOf } from "../../fate";
import type { Call } from "../../languages/language";
import type { SourceFile } from "../../source-file";

/** A send that returns a promise of the acknowledgement. */
export const PROMISED: SendManners = {
  listeners: {
    catch: { argument: 0, errorParameter: 0, isForErrors: true },
    then: { argument: 1, errorParameter: 0, isForErrors: true },
  },
  advice: "await the promise, return it, or give it a catch that handles the error",
};

/** Whether whoever has come past a call has its outcome, or has it still to ask for: it is awaited, returned, passed on. */
export function isSettled(file: SourceFile, { node }: Call): boolean {
  const fate = fateOf(file, node);
  if (fate.kind === "chained") return isSettled(file, fate.call);
  return fate.isAwaited || fate.kind === "kept";
}

/** The calls that end the process at once. */
export function exitsOf(file: SourceFile): Call[] {
  return file
    .calls(["exit", "abort"])
    .filter(({ name, receiver }) => (receiver === undefined ? name === "exit" : receiver.text() === "process"));
}
