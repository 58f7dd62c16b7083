import type { Assignment, Declaration } from "../kafka/declaration";

/** A resource as a platform reads it: its type token and its inputs. */
export interface Resource {
  readonly type: string;
  readonly inputs: Inputs;
}

/**
 * A resource's inputs, read without surprises: a value, the marker `UNKNOWN` where it is known only after the update, or
 * `undefined` where nothing is written.
 */
export interface Inputs {
  get(...path: readonly string[]): unknown;
}

/** Inputs that a remediation may change, in place. */
export type MutableInputs = Record<string, unknown>;

/**
 * One way to declare Kafka in Pulumi: which resources, where their settings stand, and how to write one.
 *
 * A platform knows where values are written and nothing of which values are good.
 */
export interface Platform {
  /** The name of the provider's package, as Pulumi's registry has it. The file has the same name. */
  readonly name: string;
  /** What each resource type declares, by type token. */
  readonly resources: Readonly<Record<string, ResourceReader>>;
}

export interface ResourceReader {
  read(inputs: Inputs): readonly Declaration[];
  /**
   * Writes a setting into the inputs. Rebuilding a map would fail on unknown values and turn secrets into plain text,
   * so this assigns in place.
   */
  write(inputs: MutableInputs, assignment: Assignment): void;
}
