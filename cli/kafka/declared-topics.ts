import type { Cluster, Clusters } from "#policies/estate/clusters";
import type { DeclaringResource } from "#policies/exported-state";
import type { Declaration } from "#policies/kafka/declaration";
import { SettingName } from "#policies/kafka/declaration";
import { internalTopicOwner } from "#policies/kafka/internal-topic-names";
import { textOf } from "#policies/kafka/value";
import { isOwnTopic } from "#policies/placed-resource";
import { rules } from "#policies/rules/index";
import type { LiveTopic } from "./live-cluster";
import { isOwn, replicationFactorOf } from "./live-resources";

/** The topics of a cluster beside those that stacks declare. */
export interface Comparison {
  readonly topics: readonly ComparedTopic[];
  /** Declared on this cluster, or where nobody says, and not there. */
  readonly missing: readonly DeclaredTopic[];
  /** How many declared topics are on a cluster that may be this one, but is not known to be, by what it is called. */
  readonly elsewhere: Readonly<Record<string, number>>;
}

export interface DeclaredTopic {
  readonly name: string;
  /** The URN of the resource that declares it. */
  readonly urn: string;
}

export interface ComparedTopic {
  readonly name: string;
  /** Who makes it for itself, where it is nobody's to declare. */
  readonly internal?: string;
  /** The URNs of the resources that declare it; empty where none does. */
  readonly declaredBy: readonly string[];
  readonly differences: readonly Difference[];
}

/** A setting that is otherwise than it was declared. */
export interface Difference {
  readonly setting: string;
  /** Undefined where the program leaves it out. */
  readonly declared?: string;
  readonly live: string;
}

/** What is known of the cluster that runs. */
export interface KnownCluster {
  readonly clusters: Clusters;
  /** As the configuration states it. */
  readonly stated: Cluster | undefined;
  readonly hosts: readonly string[];
}

interface DeclaredHere extends DeclaredTopic {
  readonly declaration: Declaration;
}

/** Puts what runs beside what is declared. */
export function compared(
  live: readonly LiveTopic[],
  declared: readonly DeclaringResource[],
  cluster: KnownCluster,
): Comparison {
  const here: DeclaredHere[] = [];
  const elsewhere: Record<string, number> = {};
  for (const each of declared) {
    const topics = each.declarations
      .filter(isOwnTopic)
      .flatMap((declaration) =>
        declaration.name === undefined ? [] : [{ name: declaration.name, urn: each.resource.urn, declaration }],
      );
    const other = otherCluster(each, cluster);
    if (other === undefined) here.push(...topics);
    else if (topics.length > 0) elsewhere[other] = (elsewhere[other] ?? 0) + topics.length;
  }
  const names = new Set(live.map(({ name }) => name));
  return {
    topics: live.map((topic) => {
      const own = here.filter(({ name }) => name === topic.name);
      const internal = internalTopicOwner(topic.name);
      return {
        name: topic.name,
        ...(internal === undefined ? {} : { internal }),
        declaredBy: own.map(({ urn }) => urn),
        differences: own.flatMap(({ declaration }) => differences(declaration, topic)),
      };
    }),
    missing: here.filter(({ name }) => !names.has(name)).map(({ name, urn }) => ({ name, urn })),
    elsewhere,
  };
}

/** How the cluster of a resource is called, where it is not known to be this one; a resource that says none is taken for one of this. */
function otherCluster({ cluster: reference }: DeclaringResource, known: KnownCluster): string | undefined {
  if (reference === undefined) return undefined;
  const stated = known.clusters.find(reference);
  if (stated !== undefined) return stated === known.stated ? undefined : stated.name;
  const { bootstrapServers } = reference;
  if (bootstrapServers?.some((host) => known.hosts.includes(host)) === true) return undefined;
  const names = [reference.name, reference.arn, bootstrapServers?.join(",")];
  return names.find((name) => name !== undefined);
}

/** All that rules ask of topics, but for what is Pulumi's own. */
const settings = [...new Set(rules.flatMap((rule) => rule.settings.topic ?? []))]
  .filter((name) => name !== SettingName.protect)
  .sort();

function differences(declaration: Declaration, topic: LiveTopic): Difference[] {
  return settings.flatMap((setting) => {
    const live = liveValue(setting, topic);
    const declared = declaredValue(setting, declaration);
    if (live === undefined || declared === "unknown") return [];
    if (declared === undefined) return live.isOwn ? [{ setting, live: live.value }] : [];
    return same(declared.value, live.value) ? [] : [{ setting, declared: declared.value, live: live.value }];
  });
}

function liveValue(setting: string, topic: LiveTopic): { value: string; isOwn: boolean } | undefined {
  // How many replicas there are, nobody can tell from what they were left to.
  if (setting === SettingName.replicationFactor) return { value: String(replicationFactorOf(topic)), isOwn: false };
  const there = topic.settings.get(setting);
  return there === undefined ? undefined : { value: there.value, isOwn: isOwn(there.origin) };
}

function declaredValue(name: string, declaration: Declaration): { value: string } | "unknown" | undefined {
  const setting = declaration.setting(name);
  switch (setting?.state) {
    case "set":
    case "fixed": {
      const value = textOf(setting.value);
      return value === undefined ? "unknown" : { value };
    }
    case "unknown":
    case "unseen":
      return "unknown";
    default:
      return undefined;
  }
}

function same(one: string, other: string): boolean {
  return (
    one === other || one.toLowerCase() === other.toLowerCase() || (/^\d+$/.test(one) && Number(one) === Number(other))
  );
}
