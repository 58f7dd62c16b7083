import { existsSync, readFileSync } from "node:fs";

/** A policy violation as the engine reports it (`PolicyEvent` in sdk/v3/go/common/apitype/events.go, 3.259). */
export interface PolicyEvent {
  readonly resourceUrn: string;
  readonly policyName: string;
  readonly enforcementLevel: string;
  readonly message: string;
}

/** The part of an engine event that this project reads; each event has one part of many. */
export interface EngineEvent {
  readonly policyEvent?: PolicyEvent;
}

/**
 * The events in a file that `pulumi --event-log` has written: one JSON object a line. None where there is no file: an
 * engine that fails before it starts writes none.
 */
export function readEvents<Event extends EngineEvent = EngineEvent>(file: string): Event[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Event);
}

/** The policy violations among events. */
export function policyEvents(events: readonly EngineEvent[]): PolicyEvent[] {
  return events.flatMap(({ policyEvent }) => (policyEvent === undefined ? [] : [policyEvent]));
}

/** The name that the program gave a resource: the last part of its URN. */
export function resourceName(urn: string): string {
  return urn.slice(urn.lastIndexOf("::") + 2);
}
