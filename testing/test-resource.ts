/** A resource to be judged, as the engine would hand it over. */
export interface TestResource {
  /** Pulumi's type token, such as `kafka:index/topic:Topic`. */
  readonly type: string;
  /** Its properties; unknown values and secrets as {@link unknown} and {@link secret} write them. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Pulumi's name of it. Default: `resource`. */
  readonly name?: string;
  /** Default: made of the type and the name. */
  readonly urn?: string;
  /** Resource options; nothing is protected by default. */
  readonly options?: {
    readonly protect?: boolean;
    readonly ignoreChanges?: readonly string[];
    readonly parent?: string;
    /** The provider resource that manages it; by default the engine says none. */
    readonly provider?: TestProvider;
  };
}

/** A provider resource, as the engine hands it over beside a resource that it manages. */
export interface TestProvider {
  /** Pulumi's type token, such as `pulumi:providers:kafka`. */
  readonly type: string;
  /** Pulumi's name of it. */
  readonly name: string;
  /** Its configuration; many bridged providers write what is no text as JSON. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Default: made of the type and the name. */
  readonly urn?: string;
}

export function urnOf({ type, name = "resource", urn }: Pick<TestResource, "type" | "name" | "urn">): string {
  return urn ?? `urn:pulumi:test::project::${type}::${name}`;
}

/** How the engine writes a value that is known only after the update, by the type that it will have. */
export const unknown = {
  boolean: "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  number: "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  string: "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
  array: "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  object: "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
} as const;

/** How the engine writes a secret. */
export function secret(value: unknown): unknown {
  return { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", value };
}
