import type { Context } from "../kafka/context";
import type { Assignment, Declaration } from "../kafka/declaration";
import type { Inputs } from "../shapes/inputs";

/** A resource as a platform reads it. */
export interface Resource {
  /** Pulumi's name of it. */
  readonly name: string;
  readonly inputs: Inputs;
  /** The resource option `protect`. */
  readonly protect: boolean;
  /** The provider resource that manages it, where the engine says it. */
  readonly provider?: { readonly name: string; readonly inputs: Inputs } | undefined;
}

/** By what the cluster that a resource lives on can be known; only what the resource says. */
export interface ClusterReference {
  /** The name that the configuration gives it. */
  readonly name?: string;
  /** The name of the provider resource. */
  readonly provider?: string;
  /** Hosts with their ports, such as `b-1.example.com:9092`. */
  readonly bootstrapServers?: readonly string[];
  readonly arn?: string;
  /** What its service knows it by, as that service's name and the parts of its id: `aiven demo/kafka-1`. */
  readonly id?: string;
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
  /** There is more, which is known only after the update. */
  readonly incomplete?: true;
}

/**
 * One way to declare Kafka in Pulumi: which resources, where their settings stand, what a change does to them, and how to
 * write one.
 *
 * A platform knows where values are written and nothing of which values are good.
 */
export interface Platform {
  /** The file has the same name. */
  readonly name: string;
  /** As people call it: `Amazon MSK`. */
  readonly title: string;
  /** What each resource type declares, by type token. */
  readonly resources: Readonly<Record<string, ResourceReader>>;
  /**
   * The reader of a type that is not listed, where types follow a pattern: any version of a custom resource. Asked once
   * for each type that no platform lists.
   */
  reads?(type: string): ResourceReader | undefined;
}

export interface ResourceReader {
  read(resource: Resource, context: Context): readonly Declaration[];
  /** The cluster that it lives on; undefined where it does not say. */
  cluster?(resource: Resource): ClusterReference | undefined;
  /** The exemptions that its program gives it and what it contains, as they are written. */
  exemptions?(resource: Resource): unknown;
  /**
   * Where among the resource's inputs a setting of its one declaration is written, and as what. Without it, the resource
   * is never remediated.
   */
  place?(assignment: Assignment): { readonly path: readonly string[]; readonly value: unknown };
}
