import type { Declaration } from "../kafka/declaration";
import { SettingName } from "../kafka/declaration";
import type { Setting } from "../kafka/setting";
import { textOf } from "../kafka/value";
import type { Version } from "../kafka/version";
import { NEWEST_KAFKA, parseVersion } from "../kafka/version";
import type { Block } from "../blocks/block";
import { brokersFrom } from "../blocks/brokers-block";
import type { ClusterReference } from "../platforms/platform";
import { platformDefault } from "./cluster-platforms";
import { matchesPattern } from "./pattern";
import type { ClusterMatch, StatedCluster } from "./settings";

/** What a cluster gives a resource that leaves a setting out. */
export type ClusterDefault =
  | { readonly value: string; readonly source: string }
  /** Why it cannot be told, as a clause. */
  | { readonly unseen: string };

/** A cluster that the configuration states. */
export class Cluster {
  readonly #stated: StatedCluster;
  /** The version of its brokers, where the configuration says it. */
  readonly kafkaVersion: Version | undefined;
  /** The cluster as brokers, for the rules that judge their number. */
  readonly declaration: Declaration;

  constructor(stated: StatedCluster) {
    this.#stated = stated;
    this.kafkaVersion = stated.kafkaVersion === undefined ? undefined : parseVersion(stated.kafkaVersion);
    this.declaration = declarationOf(stated, this.kafkaVersion ?? NEWEST_KAFKA);
  }

  get name(): string {
    return this.#stated.name;
  }

  /**
   * What its brokers do with one of their settings: as stated, else as the platform has it. Undefined where neither says
   * anything, so that Apache Kafka's own default counts.
   */
  default(name: string): ClusterDefault | undefined {
    const known = this.declaration.setting(name);
    switch (known?.state) {
      case "set":
        return { value: textOf(known.value) ?? "", source: `${name} of the cluster ${JSON.stringify(this.name)}` };
      case "fixed":
        return { value: known.value, source: known.source };
      case "unseen":
        return { unseen: known.reason };
      default:
        // Whatever else is known, brokers anywhere do.
        return undefined;
    }
  }
}

function declarationOf(cluster: StatedCluster, kafkaVersion: Version): Declaration {
  const { name, brokers, zones, defaults = {} } = cluster;
  const place = `clusters[${JSON.stringify(name)}]`;
  const counted = (property: string, count: number | undefined): Setting | undefined =>
    count === undefined ? undefined : { state: "set", path: `${place}.${property}`, value: count };
  const path = (setting: string): string => `${place}.defaults[${JSON.stringify(setting)}]`;
  const block: Block = {
    written: (setting) =>
      Object.hasOwn(defaults, setting) ? { state: "set", path: path(setting), value: defaults[setting] } : undefined,
    path,
    line: () => place,
    change: () => ({ effect: "not possible", source: "the configuration only says what there is" }),
  };
  const facts = { name, kafkaVersion, brokerCount: counted("brokers", brokers), zoneCount: counted("zones", zones) };
  const [declaration] = brokersFrom(block, facts);
  return {
    ...declaration,
    noun: "cluster",
    setting: (setting) => {
      const known = declaration.setting(setting);
      // What is stated under any of its names counts, and how many there are is no setting with a default.
      if (known?.state === "set" || setting === SettingName.brokerCount || setting === SettingName.zoneCount)
        return known;
      return byPlatform(cluster, setting, known?.path ?? path(setting)) ?? known;
    },
  };
}

/** The platform's word stands for what nobody states. */
function byPlatform(cluster: StatedCluster, name: string, path: string): Setting | undefined {
  const { zones, storageMode, platform = "apache-kafka" } = cluster;
  const known = platformDefault(platform, name, {
    ...(zones === undefined ? {} : { zones }),
    ...(storageMode === undefined ? {} : { storageMode }),
  });
  if (known === undefined) return undefined;
  return "unseen" in known ? { state: "unseen", path, reason: known.unseen } : { state: "fixed", path, ...known };
}

/** The clusters of an estate. What a resource says of its cluster finds the first that matches, once for all that say the same. */
export class Clusters {
  readonly #clusters: readonly Cluster[];
  readonly #byName = new Map<string, number>();
  /** Bootstrap hosts without any pattern, which many clusters are known by: a thousand of them cost one look-up. */
  readonly #byHost = new Map<string, number>();
  readonly #others: { readonly index: number; readonly match: ClusterMatch }[] = [];
  readonly #found = new Map<string, Cluster | undefined>();

  constructor(stated: readonly StatedCluster[]) {
    this.#clusters = stated.map((cluster) => new Cluster(cluster));
    stated.forEach(({ name, match }, index) => {
      this.#byName.set(name, index);
      for (const each of match) this.#add(each, index);
    });
  }

  /** Whether the configuration states any: only then can one be missing. */
  get areStated(): boolean {
    return this.#clusters.length > 0;
  }

  get names(): readonly string[] {
    return this.#clusters.map(({ name }) => name);
  }

  find(reference: ClusterReference): Cluster | undefined {
    if (!this.areStated) return undefined;
    const key = JSON.stringify(reference);
    if (!this.#found.has(key)) this.#found.set(key, this.#search(reference));
    return this.#found.get(key);
  }

  #add(match: ClusterMatch, index: number): void {
    const { bootstrap, ...rest } = match;
    if (bootstrap === undefined || bootstrap.includes("*") || Object.keys(rest).length > 0) {
      this.#others.push({ index, match });
    } else if (!this.#byHost.has(bootstrap)) {
      this.#byHost.set(bootstrap, index);
    }
  }

  #search(reference: ClusterReference): Cluster | undefined {
    // Who names it means no other.
    if (reference.name !== undefined) return this.#at(this.#byName.get(reference.name));
    const byHost = hostsOf(reference).flatMap((host) => this.#byHost.get(host) ?? []);
    const byPattern = this.#others.find(({ match }) => matches(match, reference))?.index;
    const indices = byPattern === undefined ? byHost : [...byHost, byPattern];
    return indices.length === 0 ? undefined : this.#at(Math.min(...indices));
  }

  #at(index: number | undefined): Cluster | undefined {
    return index === undefined ? undefined : this.#clusters[index];
  }
}

/**
 * Whether two references mean the same cluster; undefined where they do not tell. A cluster of one service is none of
 * another's, but any may be reached at some host.
 */
export function isSameCluster(one: ClusterReference = {}, other: ClusterReference = {}): boolean | undefined {
  const bothKnown = NAMES.find((name) => one[name] !== undefined && other[name] !== undefined);
  if (bothKnown !== undefined) return one[bothKnown] === other[bothKnown];
  const [service, otherService] = [serviceOf(one), serviceOf(other)];
  if (service === undefined || otherService === undefined) return sharesHost(one, other) ? true : undefined;
  if (service !== otherService) return false;
  return service === "labels" ? hasSameLabels(one, other) : undefined;
}

/** By each of these, a cluster is known for itself. */
const NAMES = ["name", "arn", "id"] as const;

function sharesHost(one: ClusterReference, other: ClusterReference): boolean {
  const hosts = new Set(one.bootstrapServers);
  return other.bootstrapServers?.some((host) => hosts.has(host)) === true;
}

/** Where one of them does not say its namespace, it is that of the other. */
function hasSameLabels(one: ClusterReference, other: ClusterReference): boolean {
  const namespaces = new Set([one.namespace, other.namespace].filter((each) => each !== undefined));
  return namespaces.size < 2 && clusterLabels(one) === clusterLabels(other);
}

function clusterLabels({ labels = {} }: ClusterReference): string {
  return JSON.stringify(Object.entries(labels).sort());
}

/** In which world it is known: what is of one is no cluster of another. */
function serviceOf({ arn, id, labels = {} }: ClusterReference): "service" | "labels" | undefined {
  if (arn !== undefined || id !== undefined) return "service";
  return Object.keys(labels).length === 0 ? undefined : "labels";
}

/** As people know a cluster that the configuration does not state; undefined where the resource says nothing of it. */
export function describeCluster({
  name,
  arn,
  id,
  bootstrapServers,
  namespace,
  labels,
  provider,
}: ClusterReference): string | undefined {
  if (name !== undefined) return name;
  if (arn !== undefined) return arn;
  if (id !== undefined) return id;
  if (bootstrapServers !== undefined) return [...bootstrapServers].sort().join(",");
  const parts = [namespace, ...Object.entries(labels ?? {}).map(([key, value]) => `${key}=${value}`)];
  const inKubernetes = parts.filter((part) => part !== undefined).join(" ");
  const manager = providerName(provider);
  if (inKubernetes === "") return manager === undefined ? undefined : `provider ${manager}`;
  // Two clusters of Kubernetes may have the same names in them.
  return manager === undefined || manager === DEFAULT_PROVIDER ? inKubernetes : `${manager} ${inKubernetes}`;
}

const DEFAULT_PROVIDER = "default";

/** A default provider has its version in its name: `default_4_34_0`. */
function providerName(name: string | undefined): string | undefined {
  return name?.replace(/^default_\d.*$/, DEFAULT_PROVIDER);
}

/** Each host with its port and without: whoever states a cluster need not know the port. */
function hostsOf({ bootstrapServers = [] }: ClusterReference): string[] {
  return bootstrapServers.flatMap((server) => [server, server.replace(/:\d+$/, "")]);
}

function matches(match: ClusterMatch, reference: ClusterReference): boolean {
  const { provider, bootstrap, arn, id, namespace, labels = {} } = match;
  return (
    holds(provider, reference.provider) &&
    holds(arn, reference.arn) &&
    holds(id, reference.id) &&
    holds(namespace, reference.namespace) &&
    (bootstrap === undefined || hostsOf(reference).some((host) => matchesPattern(bootstrap, host))) &&
    Object.entries(labels).every(([key, value]) => holds(value, labelOf(reference, key)))
  );
}

function labelOf({ labels = {} }: ClusterReference, key: string): string | undefined {
  return Object.hasOwn(labels, key) ? labels[key] : undefined;
}

function holds(pattern: string | undefined, there: string | undefined): boolean {
  return pattern === undefined || (there !== undefined && matchesPattern(pattern, there));
}
