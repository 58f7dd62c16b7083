import { Cluster } from "./estate/clusters";
import type { Declaration } from "./kafka/declaration";
import { SettingName } from "./kafka/declaration";
import type { InheritedSetting, Setting } from "./kafka/setting";
import { listed, parseLong, showValue, textOf } from "./kafka/value";

/** Brokers that a stack declares, and the cluster that they are, where the configuration states it. */
interface DeclaredBrokers {
  readonly declaration: Declaration;
  readonly cluster: Cluster | undefined;
}

/** Where a declaration lives. */
interface ClusterPlace {
  readonly cluster?: Cluster | undefined;
  /** Which of the stated clusters it is, only the update can tell. */
  readonly isClusterUnknown?: boolean;
}

/**
 * What a stack declares that other declarations hang on: its brokers, and the topics' limits by their names.
 *
 * It grows while resources are registered, so it is asked when the stack is complete.
 */
export class StackIndex {
  /** By the URN of the resource: one that is registered again is the same one. */
  readonly #brokers = new Map<string, DeclaredBrokers>();
  /** Nearly all topics leave their limit to their brokers: then only their cluster is kept. */
  readonly #topics = new Map<string, Setting | Cluster | undefined>();

  add(urn: string, declarations: readonly Declaration[], cluster?: Cluster): void {
    for (const declaration of declarations) {
      // Controllers alone hold no topics: what they say beside brokers is not what topics get.
      if (declaration.kind === "brokers" && declaration.noun === undefined) {
        this.#brokers.set(urn, { declaration, cluster });
      }
      if (declaration.kind !== "topic" || declaration.name === undefined) continue;
      const limit = declaration.setting(SettingName.maxMessageBytes);
      this.#topics.set(declaration.name, limit?.state === "inherited" ? cluster : limit);
    }
  }

  /** Brokers by their name. */
  brokersCalled(name: string): Declaration | undefined {
    return [...this.#brokers.values()].find(({ declaration }) => declaration.name === name)?.declaration;
  }

  /**
   * The declaration with what it inherits resolved: by the brokers that the stack declares, by its cluster as the
   * configuration states it, and where neither says anything by Kafka's own default.
   *
   * @param place the cluster that the declaration lives on, where the configuration states it
   */
  resolve(declaration: Declaration, { cluster, isClusterUnknown = false }: ClusterPlace = {}): Declaration {
    return {
      ...declaration,
      setting: (name) => {
        const setting = declaration.setting(name);
        if (setting?.state !== "inherited") return setting;
        if (isClusterUnknown) return notYet(setting);
        return setting.topics === undefined
          ? this.#byBrokers(setting, cluster)
          : this.#byTopics(setting, setting.topics);
      },
    };
  }

  #byBrokers(setting: InheritedSetting, cluster: Cluster | undefined): Setting | undefined {
    if (cluster !== undefined) {
      const decided =
        this.#decidedBy(setting, (brokers) => brokers.cluster === cluster)?.setting ?? stated(setting, cluster);
      if (decided !== undefined) return decided;
    }
    // Brokers of which nobody says what cluster they are.
    const strangers = this.#decidedBy(setting, (brokers) => brokers.cluster === undefined);
    return strangers === undefined ? withoutBrokers(setting, cluster) : strangers.setting;
  }

  /** What the brokers among these make of it; undefined where there are none. */
  #decidedBy(
    setting: InheritedSetting,
    among: (brokers: DeclaredBrokers) => boolean,
  ): { setting: Setting | undefined } | undefined {
    const all = [...this.#brokers.values()].filter(among).map(({ declaration }) => declaration);
    const [first, ...others] = all;
    if (first === undefined) return undefined;
    const decided = decidedBy(setting, first);
    if (others.every((brokers) => sameValue(decided, decidedBy(setting, brokers)))) return { setting: decided };
    const names = all.map(({ name }) => JSON.stringify(name)).sort();
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
    const own = known === undefined || known instanceof Cluster ? this.#byBrokers(UNSET_LIMIT, known) : known;
    if (own === undefined || !("value" in own)) return undefined;
    const parsed = parseLong(own.value);
    return parsed.ok ? parsed.value : undefined;
  }
}

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
  { path, from, fallback, written, unlessDeclared }: InheritedSetting,
  cluster: Cluster | undefined,
): Setting | undefined {
  if (fallback === undefined)
    return unlessDeclared === undefined ? undefined : { state: "unseen", path, reason: unlessDeclared };
  return {
    state: "default",
    path,
    ...fallback,
    leftTo: from,
    ...(cluster === undefined ? {} : { cluster: cluster.name }),
    ...(written === undefined ? {} : { written }),
  };
}

function decidedBy({ path, from, written }: InheritedSetting, brokers: Declaration): Setting | undefined {
  const theirs = brokers.setting(from);
  const name = brokers.name ?? "";
  if (theirs?.state === "unknown") {
    const reason = `${theirs.path} of the brokers ${JSON.stringify(name)} is known only after the update, which judges it again`;
    return { state: "unseen", path, reason };
  }
  if (theirs === undefined || !("value" in theirs)) return undefined;
  return {
    state: "default",
    path,
    value: asText(theirs.value),
    source: `${from} of the brokers ${JSON.stringify(name)}`,
    decidedBy: { brokers: name, setting: from },
    ...(written === undefined ? {} : { written }),
  };
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
