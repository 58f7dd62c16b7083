import type { Context } from "./kafka/context";
import { DEFAULT_CONTEXT } from "./kafka/context";
import type { Declaration } from "./kafka/declaration";
import { isUnknown, UNKNOWN } from "./kafka/unknown";
import type { ClusterReference } from "./platforms/platform";
import { readerOf } from "./readers";
import { bootstrapServers } from "./shapes/bootstrap-servers";
import type { Inputs } from "./shapes/inputs";
import type { StackResource } from "./stack-judge";

export type { ClusterReference };

/** A resource that declares something to Kafka, with the cluster that it says it is on. */
export interface DeclaringResource {
  readonly resource: StackResource;
  readonly declarations: readonly Declaration[];
  readonly cluster: ClusterReference | undefined;
}

/** What `pulumi stack export` writes for a value that is known only after the update (sdk/go/common/resource/plugin/rpc.go). */
const UNKNOWN_SENTINEL = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** The key of objects that stand for something else, and what they have under it where that is a secret. */
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";

/**
 * The resources of an exported state, as policies see them.
 *
 * @throws RangeError for what is no exported state
 */
export function resourcesInState(text: string): StackResource[] {
  const written = stateResources(text);
  const byUrn = new Map(written.map((each) => [each.urn, each]));
  return written
    .filter((each) => each.delete !== true)
    .map(({ urn, type, parent, protect = false, provider, inputs }) => {
      const manager = byUrn.get(provider?.slice(0, Math.max(provider.lastIndexOf("::"), 0)) ?? "");
      return {
        urn,
        type,
        name: nameIn(urn),
        protect,
        parent,
        inputs: inputsFrom(inputs),
        ...(manager === undefined
          ? {}
          : { provider: { name: nameIn(manager.urn), inputs: inputsFrom(manager.inputs) } }),
      };
    });
}

/** Those among resources that declare something to Kafka. */
export function declaringResources(
  resources: readonly StackResource[],
  context: Context = DEFAULT_CONTEXT,
): DeclaringResource[] {
  return resources.flatMap((resource) => {
    const reader = readerOf(resource.type);
    const declarations = reader?.read(resource, context) ?? [];
    return declarations.length === 0 ? [] : [{ resource, declarations, cluster: reader?.cluster?.(resource) }];
  });
}

/** The cluster that a provider resource reaches; undefined for what is none, or does not say. */
export function clusterOfProvider({ type, name, inputs }: StackResource): ClusterReference | undefined {
  if (type !== "pulumi:providers:kafka") return undefined;
  const servers = bootstrapServers(inputs.get("bootstrapServers"));
  return servers === undefined ? undefined : { provider: name, bootstrapServers: servers };
}

interface WrittenResource {
  readonly urn: string;
  readonly type: string;
  readonly parent?: string;
  readonly protect?: boolean;
  /** The URN of the provider resource, and its id. */
  readonly provider?: string;
  readonly inputs?: unknown;
  /** It was replaced, and waits to be deleted. */
  readonly delete?: boolean;
}

function stateResources(text: string): WrittenResource[] {
  let state: unknown;
  try {
    state = JSON.parse(text);
  } catch {
    throw new RangeError("is not JSON, so it is no exported state, or a broken one");
  }
  const deployment = isObject(state) ? state["deployment"] : undefined;
  if (!isObject(deployment)) {
    throw new RangeError("is no exported state: it has no deployment, which `pulumi stack export` writes");
  }
  const { resources = [] } = deployment;
  if (!Array.isArray(resources)) throw new RangeError("is no exported state: its resources are no list");
  return resources.filter(isResource);
}

function isResource(value: unknown): value is WrittenResource {
  return isObject(value) && typeof value["urn"] === "string" && typeof value["type"] === "string";
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function nameIn(urn: string): string {
  return urn.split("::").slice(3).join("::");
}

function inputsFrom(written: unknown): Inputs {
  return inputsAt(revealed(written));
}

function inputsAt(root: unknown): Inputs {
  const at = (path: readonly string[]): unknown =>
    path.reduce<unknown>((holder, key) => {
      if (isUnknown(holder)) return UNKNOWN;
      return isObject(holder) && Object.hasOwn(holder, key) ? holder[key] : undefined;
    }, root);
  return { get: (...path) => at(path), within: (...path) => inputsAt(at(path)) };
}

/** A secret that is encrypted is as little known as what the update has yet to say. */
function revealed(value: unknown): unknown {
  if (value === UNKNOWN_SENTINEL) return UNKNOWN;
  if (Array.isArray(value)) return value.map(revealed);
  if (!isObject(value)) return value;
  if (value[SIGNATURE] === SECRET) return secret(value["plaintext"]);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, revealed(each)]));
}

/** With `--show-secrets`, it is JSON of what it stands for. */
function secret(plaintext: unknown): unknown {
  if (typeof plaintext !== "string") return UNKNOWN;
  try {
    return revealed(JSON.parse(plaintext));
  } catch {
    return UNKNOWN;
  }
}
