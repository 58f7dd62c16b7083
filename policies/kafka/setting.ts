import { UNKNOWN } from "./unknown";

/**
 * One setting of one declaration, under Kafka's own dotted name: what it is, and how that is known.
 *
 * - `set`: the program sets it; `value` is what stands at `path`, of any type, as it was written.
 * - `inherited`: it is left to the brokers, which this declaration does not show; `fallback` is what Kafka itself
 *   would use, and `source` says by which documentation.
 * - `unknown`: the program sets it, to a value that is known only after the update.
 *
 * `path` is the property path a user would type, such as `config["min.insync.replicas"]`.
 */
export type Setting = SetSetting | InheritedSetting | UnknownSetting;

export interface SetSetting {
  readonly state: "set";
  readonly path: string;
  readonly value: unknown;
}

export interface InheritedSetting {
  readonly state: "inherited";
  readonly path: string;
  readonly fallback: string;
  readonly source: string;
}

export interface UnknownSetting {
  readonly state: "unknown";
  readonly path: string;
}

/** A setting that the program sets, to a value that may still be unknown. */
export function setting(path: string, value: unknown): SetSetting | UnknownSetting {
  return value === UNKNOWN ? { state: "unknown", path } : { state: "set", path, value };
}
