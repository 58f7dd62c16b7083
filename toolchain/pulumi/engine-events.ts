import { existsSync, readFileSync } from "node:fs";

/** A policy violation as the engine reports it (`PolicyEvent` in sdk/v3/go/common/apitype/events.go, 3.259). */
export interface PolicyEvent {
  readonly resourceUrn: string;
  readonly policyName: string;
  readonly enforcementLevel: string;
  readonly message: string;
}

/** The policy violations in a file that `pulumi --event-log` has written: one JSON object a line. */
export function readPolicyEvents(file: string): PolicyEvent[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as { policyEvent?: PolicyEvent })
    .flatMap(({ policyEvent }) => (policyEvent === undefined ? [] : [policyEvent]));
}

/** The name that the program gave a resource: the last part of its URN. */
export function resourceName(urn: string): string {
  return urn.slice(urn.lastIndexOf("::") + 2);
}
