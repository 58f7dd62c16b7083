import type { BaselineEntry } from "./estate/baseline-content";
import type { ObservedViolation } from "./estate/baseline";
import type { Cluster } from "./estate/clusters";
import { describeCluster } from "./estate/clusters";
import type { StackEstate } from "./estate/estate";
import type { Selectable } from "./estate/selector";
import type { Declaration } from "./kafka/declaration";
import type { Setting } from "./kafka/setting";
import { isHidden } from "./kafka/reading";
import { showValue, textOf } from "./kafka/value";
import type { ClusterReference } from "./platforms/platform";
import type { Rule, Subject } from "./rules/rule";

/** A resource by what it is called. */
export interface NamedResource {
  readonly urn: string;
  /** Pulumi's type token. */
  readonly type: string;
  /** Pulumi's name of it. */
  readonly name: string;
}

/** A resource and its place in the estate. */
export class PlacedResource {
  readonly named: NamedResource;
  /** The cluster that it lives on, where the configuration states it. */
  readonly cluster: Cluster | undefined;
  /** Which of the stated clusters it is, only the update can tell. */
  readonly isClusterUnknown: boolean;
  readonly #estate: StackEstate;
  /** What the resource itself says of its cluster. */
  readonly reference: ClusterReference | undefined;
  #ownName: string;

  constructor(estate: StackEstate, { urn, type, name }: NamedResource, reference: ClusterReference | undefined) {
    this.#estate = estate;
    this.reference = reference;
    this.named = { urn, type, name };
    this.#ownName = name;
    this.cluster = reference === undefined ? undefined : estate.clusters.find(reference);
    this.isClusterUnknown = this.cluster === undefined && reference?.incomplete === true && estate.clusters.areStated;
  }

  /** All that its cluster is known by; the first is how it is called. Asked of few resources, so told when it is. */
  get clusters(): readonly string[] {
    if (this.reference === undefined || this.isClusterUnknown) return [];
    return [this.cluster?.name, describeCluster(this.reference)].filter((each) => each !== undefined);
  }

  /** What it is known by from one program to the next: its name in Kafka, Pulumi's where it has none. */
  get ownName(): string {
    return this.#ownName;
  }

  /** Takes the name of what it declares itself, before all that this creates. */
  isCalled([itself]: readonly Declaration[]): void {
    if (itself === undefined || itself.container !== undefined) return;
    // Brokers have none in Kafka but that of their cluster.
    this.#ownName = (itself.kind === "brokers" ? this.cluster?.name : undefined) ?? itself.name ?? this.named.name;
  }

  /** What the configuration's selectors see of one of its declarations. */
  selectable(declaration: Declaration): Selectable {
    return { urn: this.named.urn, topic: isOwnTopic(declaration) ? declaration.name : undefined };
  }

  ownerOf(declaration: Declaration): string | undefined {
    return this.#estate.ownerOf(this.selectable(declaration));
  }
}

/** Internal topics are their owner's: no configuration speaks of them by their names. */
export function isOwnTopic({ kind, container }: Declaration): boolean {
  return kind === "topic" && container === undefined;
}

/** A violation by what it is known by from one program to the next, whatever its URN. */
export function observation(rule: Rule, placed: PlacedResource, { declaration, setting }: Subject): ObservedViolation {
  const beside = (rule.beside ?? []).map((name) => [name, valueText(declaration.setting(name))] as const);
  return {
    rule,
    type: identityType(placed.named.type),
    clusters: placed.clusters,
    name: isOwnTopic(declaration) ? (declaration.name ?? placed.ownName) : placed.ownName,
    ...(declaration.container === undefined ? {} : { container: declaration.container }),
    setting,
    value: valueText(declaration.setting(setting)),
    with: Object.fromEntries(beside),
  };
}

/** An observation as a baseline holds it. */
export function entryOf({
  rule,
  type,
  clusters,
  name,
  container,
  setting,
  value,
  with: beside,
}: ObservedViolation): BaselineEntry {
  const [cluster] = clusters;
  return {
    rule: rule.id,
    type,
    ...(cluster === undefined ? {} : { cluster }),
    name,
    ...(container === undefined ? {} : { container }),
    setting,
    value,
    ...(Object.keys(beside).length === 0 ? {} : { with: beside }),
  };
}

/** Custom resources of Kubernetes keep being the same when their API grows up: `v1beta2` is `v1` then. */
export function identityType(type: string): string {
  return type.replace(/^(kubernetes:[^/]+\.[^/]+)\/v[^:]*:/, "$1:");
}

function valueText(setting: Setting | undefined): string {
  if (setting === undefined) return "none";
  if (isHidden(setting)) return "not shown";
  return "value" in setting ? (textOf(setting.value) ?? showValue(setting.value)) : setting.state;
}
