import type { ClientKind } from "#policies/blocks/client-block";
import type { NotExpressed } from "./client-dialect";

/** What stands in code with every client, whatever its settings are: the two habits of the checklist. */
export function habitOf(kind: ClientKind, instead: string): NotExpressed {
  return kind === "producer"
    ? {
        item: "the result of each send (checklist item 1)",
        why: "whether anybody looks at it is said in code",
        instead: `${instead}; a scan of client code for sends that nobody listens to is planned (kafka-durability scan)`,
      }
    : {
        item: "a commit after processing (checklist item 8)",
        why: "when a record is committed is said in code",
        instead: `${instead}; a scan of client code for commits that come too early is planned (kafka-durability scan)`,
      };
}

/** Settings of the plan that a dialect has no name for, one entry each. Values are not shown: they may be secret. */
export function withoutName(names: readonly string[], library: string, instead: string): NotExpressed[] {
  return names.map((name) => ({ item: name, why: `${library} has no such setting`, instead }));
}
