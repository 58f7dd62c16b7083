/** The parts of a Pulumi package schema that are looked at here (https://www.pulumi.com/docs/iac/guides/building-extending/packages/schema/). */
export interface PackageSchema {
  readonly name: string;
  readonly version: string;
  readonly resources: Readonly<Record<string, ResourceSchema>>;
}

/** A component, by its type token. */
export interface ResourceSchema {
  /** What it answers, by name. */
  readonly properties: Readonly<Record<string, unknown>>;
}
