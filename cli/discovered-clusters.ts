import { describeCluster } from "#policies/estate/clusters";
import type { Clusters } from "#policies/estate/clusters";
import type { ClusterPlatform } from "#policies/estate/cluster-platforms";
import type { ClusterMatch, StatedCluster } from "#policies/estate/settings";
import type { ClusterReference, DeclaringResource } from "#policies/exported-state";
import { clusterOfProvider, declaringResources } from "#policies/exported-state";
import type { Declaration } from "#policies/kafka/declaration";
import { SettingName } from "#policies/kafka/declaration";
import { parseInteger, parseReplicas, textOf } from "#policies/kafka/value";
import type { Version } from "#policies/kafka/version";
import { showVersion } from "#policies/kafka/version";
import type { StackResource } from "#policies/stack-judge";

/** What was found out about the clusters of an estate, for the configuration to state. */
export interface Discovery {
  readonly clusters: readonly StatedCluster[];
  /** The names of clusters that the configuration states already. */
  readonly known: readonly string[];
  /** What somebody should look at. */
  readonly notes: readonly string[];
}

/** What one resource says of a cluster. */
interface Sighting {
  readonly reference: ClusterReference;
  readonly type: string;
  readonly brokers?: FoundBrokers;
  /** Topics that say they are on it. */
  readonly topics: number;
}

interface FoundBrokers {
  readonly name: string | undefined;
  readonly kafkaVersion: Version | undefined;
  readonly brokers: number | undefined;
  readonly zones: number | undefined;
  readonly defaults: Readonly<Record<string, string>>;
}

/** One cluster, by all that was said of it. */
interface Sighted {
  readonly sightings: Sighting[];
  readonly keys: Set<string>;
}

/**
 * The clusters that exported states speak of: by the resources that declare their brokers, by those that live on them, and
 * by the providers that reach them.
 *
 * @param stated what the configuration states already, which is not stated again
 */
export function discovered(resources: readonly StackResource[], stated: Clusters): Discovery {
  const sighted = merged(counted([...resources.flatMap(providers), ...sightings(resources)]));
  const known = new Set<string>();
  const unknown = sighted.filter(({ sightings: each }) => {
    const already = each.map(({ reference }) => stated.find(reference)).find((cluster) => cluster !== undefined);
    if (already !== undefined) known.add(already.name);
    return already === undefined;
  });
  const named = [...unknown].sort(bySortKey).map((each) => ({ each, name: nameOf(each) }));
  const names = unique(
    named.map(({ name }) => name),
    stated.names,
  );
  const clusters = named.map(({ each }, index) => entryOf(each, names[index] ?? ""));
  return {
    clusters,
    known: [...known].sort(),
    notes: named.flatMap(({ each }, index) => notesOf(each, names[index] ?? "")),
  };
}

function providers(resource: StackResource): Sighting[] {
  const reference = clusterOfProvider(resource);
  return reference === undefined ? [] : [{ reference, type: resource.type, topics: 0 }];
}

/** Two versions that have nothing in common: what says the same in both says it by itself. */
const OLD = { kafkaVersion: { major: 0, minor: 1 } };
const NEW = { kafkaVersion: { major: 999, minor: 0 } };

function sightings(resources: readonly StackResource[]): Sighting[] {
  const older = new Map(declaringResources(resources, OLD).map((each) => [each.resource, each]));
  return declaringResources(resources, NEW).flatMap((each) => {
    const itself = each.declarations.find(({ kind, noun }) => kind === "brokers" && noun === undefined);
    const before = older.get(each.resource);
    const reference = each.cluster ?? (itself === undefined ? undefined : { name: each.resource.name });
    if (reference === undefined || describeCluster(reference) === undefined) return [];
    return [
      {
        reference,
        type: each.resource.type,
        ...(itself === undefined ? {} : { brokers: foundBrokers(each, itself, before) }),
        topics: each.declarations.filter(({ kind, container }) => kind === "topic" && container === undefined).length,
      },
    ];
  });
}

function foundBrokers(
  { resource }: DeclaringResource,
  declaration: Declaration,
  before: DeclaringResource | undefined,
): FoundBrokers {
  const same = before?.declarations.find(({ kind, noun }) => kind === "brokers" && noun === undefined);
  const { kafkaVersion } = declaration;
  const isOwn = kafkaVersion !== undefined && same?.kafkaVersion?.major === kafkaVersion.major;
  return {
    name: resource.name,
    kafkaVersion: isOwn && kafkaVersion.major !== NEW.kafkaVersion.major ? kafkaVersion : undefined,
    brokers: numberIn(declaration, SettingName.brokerCount),
    zones: numberIn(declaration, SettingName.zoneCount),
    defaults: defaultsIn(declaration),
  };
}

function numberIn(declaration: Declaration, name: string): number | undefined {
  const setting = declaration.setting(name);
  if (setting?.state !== "set" && setting?.state !== "fixed") return undefined;
  const parsed = parseInteger(setting.value);
  return parsed.ok && parsed.value >= 1 ? parsed.value : undefined;
}

/** What topics get from their brokers, as far as the checklist asks. */
const STATED_DEFAULTS: readonly string[] = [
  SettingName.defaultReplicationFactor,
  SettingName.minInsyncReplicas,
  SettingName.uncleanLeaderElection,
];

function defaultsIn(declaration: Declaration): Readonly<Record<string, string>> {
  const entries = STATED_DEFAULTS.flatMap((name) => {
    const setting = declaration.setting(name);
    const value = setting?.state === "set" || setting?.state === "fixed" ? textOf(setting.value) : undefined;
    return value === undefined || !isReadable(name, value) ? [] : [[name, value]];
  });
  return Object.fromEntries(entries) as Record<string, string>;
}

/** A value that brokers would not take, a configuration does not take either; the rules refuse it where it stands. */
function isReadable(name: string, value: string): boolean {
  if (name === SettingName.uncleanLeaderElection) return /^(true|false)$/i.test(value);
  const parsed = parseReplicas(value);
  return parsed.ok && parsed.value >= 1;
}

/** Thousands of topics say the same of their cluster. */
function counted(sightings: readonly Sighting[]): Sighting[] {
  const distinct = new Map<string, Sighting>();
  for (const sighting of sightings) {
    const { topics, ...said } = sighting;
    const key = JSON.stringify(said);
    distinct.set(key, { ...said, topics: topics + (distinct.get(key)?.topics ?? 0) });
  }
  return [...distinct.values()];
}

/** What shares a host, an ARN, or a place in Kubernetes, is one cluster. */
function merged(sightings: readonly Sighting[]): Sighted[] {
  let clusters: Sighted[] = [];
  for (const sighting of sightings) {
    const keys = keysOf(sighting.reference);
    const same = clusters.filter((cluster) => keys.some((key) => cluster.keys.has(key)));
    const joined: Sighted = {
      sightings: [...same.flatMap((cluster) => cluster.sightings), sighting],
      keys: new Set([...same.flatMap((cluster) => [...cluster.keys]), ...keys]),
    };
    clusters = [...clusters.filter((cluster) => !same.includes(cluster)), joined];
  }
  return clusters;
}

function keysOf({
  name,
  arn,
  id,
  bootstrapServers: servers = [],
  namespace,
  labels = {},
  provider,
}: ClusterReference): string[] {
  const inKubernetes = [
    namespace,
    ...Object.entries(labels)
      .map(([key, value]) => `${key}=${value}`)
      .sort(),
  ];
  const place = inKubernetes.filter((part) => part !== undefined);
  const keys = [
    ...(name === undefined ? [] : [`name ${name}`]),
    ...(arn === undefined ? [] : [`arn ${arn}`]),
    ...(id === undefined ? [] : [`id ${id}`]),
    ...servers.map((server) => `host ${server}`),
    ...(place.length === 0 ? [] : [`kubernetes ${place.join(" ")}`]),
  ];
  return keys.length > 0 || provider === undefined ? keys : [`provider ${provider}`];
}

/** The same whatever the order of the files. */
function bySortKey(a: Sighted, b: Sighted): number {
  const [one, other] = [a, b].map(({ keys }) => [...keys].sort().join("\n"));
  return (one ?? "") < (other ?? "") ? -1 : Number(one !== other);
}

function nameOf({ sightings: all }: Sighted): string {
  const references = all.map(({ reference }) => reference);
  const first = (pick: (reference: ClusterReference) => string | undefined): string | undefined =>
    references.flatMap((reference) => pick(reference) ?? []).sort()[0];
  return (
    first(({ name }) => name) ??
    // `arn:aws:kafka:REGION:ACCOUNT:cluster/NAME/UUID`
    first(({ arn }) => arn?.split("/")[1]) ??
    // `aiven demo/kafka-1`
    first(({ id }) => id?.split(/[ /]/).at(-1)) ??
    all.flatMap(({ brokers }) => brokers?.name ?? []).sort()[0] ??
    first(({ labels }) => labels?.["strimzi.io/cluster"]) ??
    first(({ bootstrapServers: servers }) =>
      servers === undefined ? undefined : hostName([...servers].sort()[0] ?? ""),
    ) ??
    first(({ namespace }) => namespace) ??
    first(({ provider }) => provider) ??
    "cluster"
  );
}

/** `b-1.orders.example.com:9092` is called `orders.example.com`: the first part is one broker's. */
function hostName(server: string): string {
  const host = server.replace(/:\d+$/, "");
  return /^\d+(\.\d+){3}$/.test(host) || host.split(".").length < 3 ? host : host.replace(/^[^.]*\d[^.]*\./, "");
}

function unique(names: readonly string[], others: readonly string[]): string[] {
  const taken = new Set(others);
  return names.map((name) => {
    let own = name;
    for (let count = 2; taken.has(own); count += 1) own = `${name}-${String(count)}`;
    taken.add(own);
    return own;
  });
}

function entryOf(sighted: Sighted, name: string): StatedCluster {
  const brokers = sighted.sightings.flatMap((each) => each.brokers ?? []);
  const kafkaVersion = brokers.map((each) => each.kafkaVersion).find((each) => each !== undefined);
  const count = brokers.map((each) => each.brokers).find((each) => each !== undefined);
  const zones = brokers.map((each) => each.zones).find((each) => each !== undefined);
  const defaults = Object.assign({}, ...brokers.map((each) => each.defaults)) as Record<string, string>;
  const platform = platformOf(sighted);
  return {
    name,
    match: matchesOf(sighted, name),
    ...(platform === undefined ? {} : { platform }),
    ...(kafkaVersion === undefined ? {} : { kafkaVersion: showVersion(kafkaVersion) }),
    ...(count === undefined ? {} : { brokers: count }),
    ...(zones === undefined ? {} : { zones }),
    ...(Object.keys(defaults).length === 0 ? {} : { defaults }),
  };
}

function matchesOf({ sightings: all }: Sighted, name: string): ClusterMatch[] {
  const matches = all.flatMap(({ reference }): ClusterMatch[] => {
    const { arn, id, bootstrapServers: servers, namespace, labels, provider } = reference;
    if (arn !== undefined) return [{ arn }];
    if (id !== undefined) return [{ id }];
    if (servers !== undefined) return servers.map((bootstrap) => ({ bootstrap }));
    if (namespace !== undefined || labels !== undefined) {
      return [{ ...(namespace === undefined ? {} : { namespace }), ...(labels === undefined ? {} : { labels }) }];
    }
    return provider === undefined ? [] : [{ provider }];
  });
  // Who names a cluster finds it by its name; the entry must be known by something all the same.
  if (matches.length === 0) return [{ provider: name }];
  const byText = new Map(matches.map((match) => [JSON.stringify(match), match]));
  return [...byText].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, match]) => match);
}

/** Whose Kafka it is, as far as names tell. */
function platformOf({ sightings: all }: Sighted): ClusterPlatform | undefined {
  const words = all.flatMap(({ type, reference: { arn = "", id = "", bootstrapServers: servers = [] } }) => [
    type,
    arn,
    id,
    ...servers,
  ]);
  return PLATFORMS.find(([pattern]) => words.some((word) => pattern.test(word)))?.[1];
}

const PLATFORMS: readonly (readonly [RegExp, ClusterPlatform])[] = [
  [/^kubernetes:kafka\.strimzi\.io\//, "strimzi"],
  [/\.kafka-serverless\.[\w-]+\.amazonaws\.com(\.cn)?(:\d+)?$/, "msk-serverless"],
  [/^aws:msk\/serverless/, "msk-serverless"],
  [/^arn:[\w-]+:kafka:|^aws:msk\/|\.kafka\.[\w-]+\.amazonaws\.com(\.cn)?(:\d+)?$/, "msk"],
  [/\.confluent\.cloud(:\d+)?$|^confluentcloud:/, "confluent-cloud"],
];

function notesOf(sighted: Sighted, name: string): string[] {
  const topics = sighted.sightings.reduce((sum, each) => sum + each.topics, 0);
  const brokers = sighted.sightings.flatMap((each) => each.brokers ?? []);
  const platform = platformOf(sighted);
  const differing = STATED_DEFAULTS.filter(
    (setting) => new Set(brokers.flatMap((each) => each.defaults[setting] ?? [])).size > 1,
  );
  return [
    ...(platform === "msk"
      ? [
          `${name}: MSK by its name; if it has Express or serverless brokers, its platform is msk-express or msk-serverless`,
        ]
      : []),
    ...(brokers.length === 0 && (platform === undefined || platform === "strimzi" || platform === "msk")
      ? [
          `${name}: no state declares its brokers, so add brokers, zones and defaults, or ask it by --bootstrap (topics: ${String(topics)})`,
        ]
      : []),
    ...(isReached(sighted) ? [] : [`${name}: no state says how it is reached, so put that in place of its match`]),
    ...differing.map(
      (setting) => `${name}: its brokers are declared with several values of ${setting}; the last one stands there`,
    ),
  ];
}

/** More than a name is known of it. */
function isReached({ sightings: all }: Sighted): boolean {
  return all.some(({ reference }) => Object.keys(reference).some((known) => known !== "name"));
}
