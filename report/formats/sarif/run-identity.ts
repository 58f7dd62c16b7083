import { createHash } from "node:crypto";
import { showStack } from "#policies/estate/stack-name";
import type { StackReport } from "../../report";

/**
 * What a run over a stack is known by: the run that a report compares with has the same one in its own file. A GUID by
 * RFC 9562, version 5 in form.
 *
 * @param created when its report was made
 */
export function runGuid(created: string, stack: StackReport): string {
  const hex = createHash("sha256")
    .update(JSON.stringify([created, showStack(stack)]))
    .digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), `5${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    "-",
  );
}

/** A time as SARIF has it; nothing where a report says none, or one that is no time. */
export function timeOf(time: string | undefined): string | undefined {
  const parsed = new Date(time ?? Number.NaN);
  return Number.isNaN(parsed.getTime()) ? undefined : parsed.toISOString();
}
