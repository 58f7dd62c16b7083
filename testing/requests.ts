import type { Policies, Policy } from "@pulumi/policy";
import { createRequire } from "node:module";

import type { TestProvider, TestResource } from "./test-resource";
import { urnOf } from "./test-resource";

/** How much a policy's finding weighs, as the engine knows it. */
export type EnforcementLevel = "advisory" | "mandatory" | "disabled" | "remediate";

/** What a `--policy-pack-config` file says of one policy: a level, or an object of a level and properties. */
export type PolicyConfig =
  EnforcementLevel | { readonly enforcementLevel?: EnforcementLevel; readonly [property: string]: unknown };

/** The request by which the engine configures a pack: each policy's level and properties, defaults completed. */
export function configureRequest(policies: Policies, config: Readonly<Record<string, PolicyConfig>>): Uint8Array {
  const { pb } = messages();
  const request = new pb.ConfigureAnalyzerRequest();
  const all = typeof config["all"] === "string" ? config["all"] : config["all"]?.enforcementLevel;
  // The engine passes on whatever names the configuration has, `all` too (`applyConfig` in pkg/resource/analyzer 3.259).
  const named = new Set(policies.map(({ name }) => name));
  const others = Object.keys(config).filter((name) => !named.has(name));
  for (const policy of [
    ...(policies as readonly DeclaredPolicy[]),
    ...others.map((name): DeclaredPolicy => ({ name })),
  ]) {
    const own = config[policy.name];
    const { enforcementLevel, ...properties } = typeof own === "string" ? { enforcementLevel: own } : (own ?? {});
    const message = new pb.PolicyConfig();
    message.setEnforcementlevel(LEVELS.indexOf(enforcementLevel ?? all ?? policy.enforcementLevel ?? "advisory"));
    message.setProperties(structOf({ ...defaultsOf(policy), ...properties }));
    request.getPolicyconfigMap().set(policy.name, message);
  }
  return request.serializeBinary();
}

/** The request by which the engine has a resource judged or remediated. */
export function analyzeRequest(resource: TestResource): Uint8Array {
  const { pb } = messages();
  return filled(new pb.AnalyzeRequest(), resource).serializeBinary();
}

/** The request by which the engine has a stack judged. */
export function analyzeStackRequest(resources: readonly TestResource[]): Uint8Array {
  const { pb } = messages();
  const request = new pb.AnalyzeStackRequest();
  request.setResourcesList(resources.map((resource) => filled(new pb.AnalyzerResource(), resource)));
  return request.serializeBinary();
}

/** What a policy declares of its configuration. */
type DeclaredPolicy = Pick<Policy, "name" | "enforcementLevel" | "configSchema">;

const LEVELS: readonly EnforcementLevel[] = ["advisory", "mandatory", "disabled", "remediate"];

interface Message {
  serializeBinary(): Uint8Array;
}

interface ResourceMessage extends Message {
  setType(type: string): void;
  setUrn(urn: string): void;
  setName(name: string): void;
  setProperties(properties: unknown): void;
  setOptions(options: unknown): void;
  setProvider(provider: unknown): void;
}

interface ProviderMessage {
  setType(type: string): void;
  setUrn(urn: string): void;
  setName(name: string): void;
  setProperties(properties: unknown): void;
}

interface OptionsMessage {
  setProtect(protect: boolean): void;
  setIgnorechangesList(list: readonly string[]): void;
  setParent(parent: string): void;
}

/** The generated messages that are used here; the SDK's copy of `@pulumi/pulumi` has them, without types. */
interface Messages {
  readonly pb: {
    readonly AnalyzeRequest: new () => ResourceMessage;
    readonly AnalyzerResource: new () => ResourceMessage;
    readonly AnalyzerProviderResource: new () => ProviderMessage;
    readonly AnalyzerResourceOptions: new () => OptionsMessage;
    readonly AnalyzeStackRequest: new () => Message & { setResourcesList(list: readonly unknown[]): void };
    readonly ConfigureAnalyzerRequest: new () => Message & { getPolicyconfigMap(): Map<string, unknown> };
    readonly PolicyConfig: new () => {
      setEnforcementlevel(level: number): void;
      setProperties(properties: unknown): void;
    };
  };
  readonly struct: { readonly Struct: { fromJavaScript(value: unknown): unknown } };
}

function messages(): Messages {
  const requireAsSdk = createRequire(require.resolve("@pulumi/policy"));
  return {
    pb: requireAsSdk("@pulumi/pulumi/proto/analyzer_pb") as Messages["pb"],
    struct: requireAsSdk("google-protobuf/google/protobuf/struct_pb") as Messages["struct"],
  };
}

function structOf(value: unknown): unknown {
  return messages().struct.Struct.fromJavaScript(value);
}

function filled<M extends ResourceMessage>(message: M, resource: TestResource): M {
  const { protect = false, ignoreChanges = [], parent, provider } = resource.options ?? {};
  const options = new (messages().pb.AnalyzerResourceOptions)();
  options.setProtect(protect);
  options.setIgnorechangesList(ignoreChanges);
  if (parent !== undefined) options.setParent(parent);
  message.setType(resource.type);
  message.setUrn(urnOf(resource));
  message.setName(resource.name ?? "resource");
  message.setProperties(structOf(resource.inputs));
  message.setOptions(options);
  if (provider !== undefined) message.setProvider(providerMessage(provider));
  return message;
}

function providerMessage(provider: TestProvider): ProviderMessage {
  const message = new (messages().pb.AnalyzerProviderResource)();
  message.setType(provider.type);
  message.setUrn(urnOf(provider));
  message.setName(provider.name);
  message.setProperties(structOf(provider.inputs));
  return message;
}

/** The engine completes what a policy's schema has a default for. */
function defaultsOf({ configSchema }: Pick<Policy, "configSchema">): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(configSchema?.properties ?? {}).flatMap(([name, { default: value }]): [string, unknown][] =>
      value === undefined ? [] : [[name, value]],
    ),
  );
}
