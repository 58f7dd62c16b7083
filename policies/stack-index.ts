import { Cluster, isSameCluster } from "./estate/clusters";
import type { Declaration } from "./kafka/declaration";
import { SettingName } from "./kafka/declaration";
import type { InapplicableSetting, InheritedSetting, Setting, UnknownSetting, UnseenSetting } from "./kafka/setting";
import { listed, parseInteger, parseLong, showValue, textOf } from "./kafka/value";
import type { ClusterReference } from "./platforms/platform";

/** Brokers that a stack declares, and the cluster that they are. */
interface DeclaredBrokers extends ClusterPlace {
  readonly declaration: Declaration;
}

/** Where a declaration lives. */
export interface ClusterPlace {
  /** The cluster, where the configuration states it. */
  readonly cluster?: Cluster | undefined;
  /** Which of the stated clusters it is, only the update can tell. */
  readonly isClusterUnknown?: boolean;
  /** What the resource itself says of its cluster. */
  readonly reference?: ClusterReference | undefined;
}

/**
 * What a stack declares that other declarations hang on: its brokers, and the topics' limits by their names.
 *
 * It grows while resources are registered, so it is asked when the stack is complete.
 */
export class StackIndex {
  /** By the URN of the resource: one that is registered again is the same one. */
  readonly #brokers = new Map<string, DeclaredBrokers>();
  /** What declares a part of a cluster's brokers, likewise. */
  readonly #pools = new Map<string, DeclaredBrokers>();
  /** Nearly all topics leave their limit to their brokers: then only their cluster is kept. */
  readonly #topics = new Map<string, Setting | Cluster | undefined>();

  add(urn: string, declarations: readonly Declaration[], { cluster, reference }: ClusterPlace = {}): void {
    for (const declaration of declarations) {
      if (declaration.kind === "brokers") {
        const declared = { declaration, cluster, reference };
        // Controllers alone hold no topics: what they say beside brokers is not what topics get.
        if (declaration.noun === undefined) this.#brokers.set(urn, declared);
        else if (declaration.setting(SettingName.brokersInPool) !== undefined) this.#pools.set(urn, declared);
      }
      if (declaration.kind !== "topic" || declaration.name === undefined) continue;
      const limit = declaration.setting(SettingName.maxMessageBytes);
      this.#topics.set(declaration.name, limit?.state === "inherited" ? cluster : limit);
    }
  }

  /** Brokers by their name, of those that carry a setting: a service may declare a cluster in several resources. */
  brokersCalled(name: string, setting: string): Declaration | undefined {
    const found = [...this.#brokers.values()].find(
      ({ declaration }) => declaration.name === name && declaration.setting(setting) !== undefined,
    );
    return found === undefined ? undefined : this.resolve(found.declaration, found);
  }

  /**
   * The declaration with what it inherits resolved: by the brokers that the stack declares, by its cluster as the
   * configuration states it, and where neither says anything by Kafka's own default.
   *
   * @param place the cluster that the declaration lives on
   */
  resolve(declaration: Declaration, place: ClusterPlace = {}): Declaration {
    return {
      ...declaration,
      setting: (name) => {
        const setting = declaration.setting(name);
        if (setting?.state !== "inherited") return setting;
        if (place.isClusterUnknown === true) return notYet(setting);
        if (setting.sum === true) return this.#sum(setting, place);
        return setting.topics === undefined ? this.#byBrokers(setting, place) : this.#byTopics(setting, setting.topics);
      },
    };
  }

  #byBrokers(setting: InheritedSetting, { cluster, reference }: ClusterPlace): Setting | undefined {
    const all = [...this.#brokers.values()];
    const ofCluster = all.filter((brokers) => cluster !== undefined && brokers.cluster === cluster);
    // Brokers that are said to be others are not asked; those of which nobody says what cluster they are may be any.
    const others = all.filter((brokers) => brokers.cluster === undefined);
    const same = others.filter((brokers) => isSameCluster(brokers.reference, reference) === true);
    const any = others.filter((brokers) => isSameCluster(brokers.reference, reference) === undefined);
    const decided = cluster === undefined ? undefined : this.#ofStated(setting, cluster, { ofCluster, any });
    if (decided !== undefined) return decided;
    const found =
      this.#decidedByFirst(setting, [same, any, ofCluster], carries) ??
      // Who only knows that another one carries it is asked where that one is not declared.
      (setting.fact === true ? undefined : this.#decidedByFirst(setting, [same, any, ofCluster], () => true));
    return found === undefined ? withoutBrokers(setting, cluster) : found.setting;
  }

  #ofStated(
    setting: InheritedSetting,
    cluster: Cluster,
    { ofCluster, any }: Readonly<Record<"ofCluster" | "any", readonly DeclaredBrokers[]>>,
  ): Setting | undefined {
    return (
      this.#decidedBy(setting, ofCluster, carries)?.setting ??
      // Brokers of a cluster may leave it to a configuration, which does not say whose it is.
      (ofCluster.length === 0 ? undefined : this.#decidedBy(setting, any, carries)?.setting) ??
      stated(setting, cluster)
    );
  }

  #decidedByFirst(
    setting: InheritedSetting,
    groups: readonly (readonly DeclaredBrokers[])[],
    isAsked: IsAsked,
  ): { setting: Setting | undefined } | undefined {
    for (const group of groups) {
      const decided = this.#decidedBy(setting, group, isAsked);
      if (decided !== undefined) return decided;
    }
    return undefined;
  }

  /**
   * Brokers with what they leave to others: the sum of what several resources declare, or a fact that another one does.
   * What they leave under the same name, as a cluster does to its configuration, the configuration says itself.
   */
  #withWhatTheyInherit(brokers: DeclaredBrokers, name: string): Declaration {
    const setting = brokers.declaration.setting(name);
    if (setting?.state !== "inherited") return brokers.declaration;
    const decided = (): Setting | undefined => {
      if (setting.sum === true) return this.#sum(setting, brokers);
      return setting.from === name ? setting : this.#byBrokers(setting, brokers);
    };
    return {
      ...brokers.declaration,
      setting: (asked) => (asked === name ? decided() : brokers.declaration.setting(asked)),
    };
  }

  /** The parts of a cluster that resources of their own declare, added up. */
  #sum({ path, from, unlessParts }: InheritedSetting, { reference }: ClusterPlace): Setting | undefined {
    const pools = [...this.#pools.values()].filter((pool) => isSameCluster(pool.reference, reference) === true);
    if (pools.length === 0) return unlessParts;
    const parts = pools.map(({ declaration }) => declaration.setting(from));
    const unknown = parts.find((part) => part?.state === "unknown" || part?.state === "unseen");
    if (unknown !== undefined) return unknown;
    const numbers = parts.flatMap((part) => numberIn(part) ?? []);
    // What is no number somewhere, its own rule does not ask for: then nobody can tell.
    if (numbers.length === 0 || numbers.length < parts.length) return undefined;
    const [only] = parts;
    return {
      state: "set",
      path: parts.length === 1 && only !== undefined ? only.path : `${path} of ${String(parts.length)} node pools`,
      value: numbers.reduce((sum, number) => sum + number, 0),
    };
  }

  /** What the brokers among these make of it; undefined where none of them is to be asked. */
  #decidedBy(
    setting: InheritedSetting,
    among: readonly DeclaredBrokers[],
    isAsked: IsAsked,
  ): { setting: Setting | undefined } | undefined {
    const [first, ...others] = among
      .map((brokers) => this.#withWhatTheyInherit(brokers, setting.from))
      .filter((brokers) => isAsked(brokers, setting));
    if (first === undefined) return undefined;
    const decided = decidedBy(setting, first);
    if (others.every((brokers) => sameValue(decided, decidedBy(setting, brokers)))) return { setting: decided };
    const names = [first, ...others].map(({ name }) => JSON.stringify(name)).sort();
    return {
      setting: {
        state: "unseen",
        path: setting.path,
        reason: `the brokers of this stack, ${listed(names, "and")}, differ in ${setting.from}`,
      },
    };
  }

  #byTopics(setting: InheritedSetting, topics: readonly string[]): Setting {
    const stranger = topics.find((topic) => !this.#topics.has(topic));
    if (stranger !== undefined) {
      return {
        state: "unseen",
        path: setting.path,
        reason: `this stack does not declare the topic ${JSON.stringify(stranger)}`,
      };
    }
    const limits = topics.map((topic) => ({ topic, limit: this.#limitOf(topic) }));
    const unreadable = limits.find(({ limit }) => limit === undefined);
    if (unreadable !== undefined) {
      const reason = `max.message.bytes of the topic ${JSON.stringify(unreadable.topic)} is not known`;
      return { state: "unseen", path: setting.path, reason };
    }
    const [smallest = 0] = limits.map(({ limit }) => limit ?? 0).sort((a, b) => a - b);
    return {
      state: "default",
      path: setting.path,
      value: String(smallest),
      source: "their smallest max.message.bytes",
    };
  }

  /** In bytes; `undefined` where it cannot be told. */
  #limitOf(topic: string): number | undefined {
    const known = this.#topics.get(topic);
    const own =
      known === undefined || known instanceof Cluster ? this.#byBrokers(UNSET_LIMIT, { cluster: known }) : known;
    if (own === undefined || !("value" in own)) return undefined;
    const parsed = parseLong(own.value);
    return parsed.ok ? parsed.value : undefined;
  }
}

type IsAsked = (brokers: Declaration, setting: InheritedSetting) => boolean;

const UNSET_LIMIT: InheritedSetting = {
  state: "inherited",
  path: SettingName.maxMessageBytes,
  from: SettingName.maxMessageBytes,
  // In every version since 0.11.
  fallback: { value: "1048588", source: "Kafka's default" },
};

/** Of a fact that has no default, such as how many brokers there are, there may be nothing to tell at all. */
function notYet({ path, fallback, unlessDeclared }: InheritedSetting): Setting | undefined {
  if (fallback === undefined && unlessDeclared === undefined) return undefined;
  return { state: "unseen", path, reason: "its cluster is known only after the update, which judges it again" };
}

/** What the configuration says of the cluster; undefined where it says nothing of this setting. */
function stated({ path, from, written }: InheritedSetting, cluster: Cluster): Setting | undefined {
  const known = cluster.default(from);
  if (known === undefined) return undefined;
  return "unseen" in known
    ? { state: "unseen", path, reason: known.unseen }
    : { state: "default", path, ...known, ...(written === undefined ? {} : { written }) };
}

function withoutBrokers(
  { path, from, fallback, written, unlessDeclared, fact }: InheritedSetting,
  cluster: Cluster | undefined,
): Setting | undefined {
  if (fallback === undefined)
    return unlessDeclared === undefined ? undefined : { state: "unseen", path, reason: unlessDeclared };
  return {
    state: "default",
    path,
    ...fallback,
    // What nobody can state need not be stated.
    ...(fact === true ? {} : { leftTo: from }),
    ...(cluster === undefined ? {} : { cluster: cluster.name }),
    ...(written === undefined ? {} : { written }),
  };
}

function decidedBy(setting: InheritedSetting, brokers: Declaration): Setting | undefined {
  const { path, from, written } = setting;
  const theirs = brokers.setting(from);
  const { name = "" } = brokers;
  const whose = `of the brokers ${JSON.stringify(name)}`;
  if (theirs === undefined) return undefined;
  if ("value" in theirs) {
    return {
      state: "default",
      path,
      value: asText(theirs.value),
      source: sourceOf(setting, theirs) ?? `${from} ${whose}`,
      decidedBy: { brokers: name, setting: from },
      ...(written === undefined ? {} : { written }),
    };
  }
  return withoutValue(path, theirs, whose);
}

function withoutValue(
  path: string,
  theirs: InheritedSetting | InapplicableSetting | UnseenSetting | UnknownSetting,
  whose: string,
): Setting | undefined {
  switch (theirs.state) {
    case "inherited":
      return leftUnsaid(path, theirs);
    case "inapplicable":
      return { ...theirs, path };
    case "unseen": {
      const reason = (theirs.unreadable === true ? `${theirs.path} ${whose} ` : "") + theirs.reason;
      return { state: "unseen", path, reason };
    }
    case "unknown": {
      const reason = `${theirs.path} ${whose} is known only after the update, which judges it again`;
      return { state: "unseen", path, reason };
    }
  }
}

/** A fact has its own, which says more than that some brokers declare it. */
function sourceOf({ fact }: InheritedSetting, theirs: Setting): string | undefined {
  return fact === true && "source" in theirs ? theirs.source : undefined;
}

/** Of what nobody declares, the one that it was left to is the one to name. */
function leftUnsaid(path: string, { unlessDeclared }: InheritedSetting): Setting | undefined {
  return unlessDeclared === undefined ? undefined : { state: "unseen", path, reason: unlessDeclared };
}

/** Where a service declares a cluster in several resources, each carries settings of its own. */
function carries(brokers: Declaration, { from, fact }: InheritedSetting): boolean {
  const setting = brokers.setting(from);
  if (setting === undefined) return fact !== true;
  return setting.state !== "inherited" && (setting.state !== "unseen" || setting.elsewhere !== true);
}

function numberIn(setting: Setting | undefined): number | undefined {
  if (setting === undefined || !("value" in setting)) return undefined;
  const parsed = parseInteger(setting.value);
  return parsed.ok ? parsed.value : undefined;
}

/** Brokers' values may be of any type, as their program wrote them. */
function asText(value: unknown): string {
  return textOf(value) ?? showValue(value);
}

function sameValue(one: Setting | undefined, other: Setting | undefined): boolean {
  const values = [one, other].map((setting) =>
    setting !== undefined && "value" in setting ? setting.value : undefined,
  );
  return one?.state === other?.state && values[0] === values[1];
}
