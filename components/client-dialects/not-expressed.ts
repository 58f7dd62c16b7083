import type { ClientKind } from "#policies/blocks/client-block";
import type { ClientPlan, NotExpressed } from "./client-dialect";

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

/** Settings that a dialect does not write, whether or not its library has them, one entry each. Values may be secret. */
export function notWritten(names: readonly string[], library: string, instead: string): NotExpressed[] {
  return names.map((name) => ({ item: name, why: `this project does not write it for ${library}`, instead }));
}

/** Who logs in has a secret, which belongs into no generated code; what comes before it is written. */
export function credentials({ settings }: ClientPlan, instead: string): NotExpressed[] {
  if (settings["security.protocol"]?.startsWith("SASL_") !== true) return [];
  return [{ item: "who logs in by SASL", why: "no generated file holds a password", instead }];
}

/** Settings of the plan that a library is known to have no word for. Values are not shown: they may be secret. */
export function withoutName(names: readonly string[], library: string, instead: string): NotExpressed[] {
  return names.map((name) => ({ item: name, why: `${library} has no such setting`, instead }));
}
