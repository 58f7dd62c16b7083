import type { Declaration } from "./kafka/declaration";
import { SettingName } from "./kafka/declaration";
import type { InheritedSetting, Setting } from "./kafka/setting";
import { listed, parseLong, showValue, textOf } from "./kafka/value";

/**
 * What a stack declares that other declarations hang on: its brokers, and the topics' limits by their names.
 *
 * It grows while resources are registered, so what has not been seen yet may still come until the stack is complete.
 */
export class StackIndex {
  /** By the URN of the resource: one that is registered again is the same one. */
  readonly #brokers = new Map<string, Declaration>();
  readonly #topics = new Map<string, Setting | undefined>();

  add(urn: string, declarations: readonly Declaration[]): void {
    for (const declaration of declarations) {
      // Controllers alone hold no topics: what they say beside brokers is not what topics get.
      if (declaration.kind === "brokers" && declaration.noun === undefined) this.#brokers.set(urn, declaration);
      if (declaration.kind !== "topic" || declaration.name === undefined) continue;
      const limit = declaration.setting(SettingName.maxMessageBytes);
      // Nearly all topics leave it out: one object for all of them.
      this.#topics.set(declaration.name, limit?.state === "inherited" ? undefined : limit);
    }
  }

  /** Brokers by their name. */
  brokersCalled(name: string): Declaration | undefined {
    return [...this.#brokers.values()].find((brokers) => brokers.name === name);
  }

  /**
   * The declaration with what it inherits resolved, as far as the stack shows it. In a complete stack nothing is left
   * inherited: what no brokers decide is Kafka's own default.
   */
  resolve(declaration: Declaration, { complete }: { complete: boolean }): Declaration {
    return {
      ...declaration,
      setting: (name) => {
        const setting = declaration.setting(name);
        if (setting?.state !== "inherited") return setting;
        return setting.topics === undefined
          ? this.#byBrokers(setting, complete)
          : this.#byTopics(setting, setting.topics, complete);
      },
    };
  }

  #byBrokers(setting: InheritedSetting, complete: boolean): Setting | undefined {
    const [first, ...others] = this.#brokers.values();
    if (first === undefined) return complete ? withoutBrokers(setting) : setting;
    const decided = decidedBy(setting, first);
    if (others.every((brokers) => sameValue(decided, decidedBy(setting, brokers)))) return decided;
    const names = [...this.#brokers.values()].map(({ name }) => JSON.stringify(name)).sort();
    return {
      state: "unseen",
      path: setting.path,
      reason: `the brokers of this stack, ${listed(names, "and")}, differ in ${setting.from}`,
    };
  }

  #byTopics(setting: InheritedSetting, topics: readonly string[], complete: boolean): Setting {
    if (!complete) return setting;
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
    const own = this.#topics.get(topic) ?? this.#byBrokers(UNSET_LIMIT, true);
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

function withoutBrokers({ path, from, fallback, written, unlessDeclared }: InheritedSetting): Setting | undefined {
  if (fallback === undefined)
    return unlessDeclared === undefined ? undefined : { state: "unseen", path, reason: unlessDeclared };
  return { state: "default", path, ...fallback, leftTo: from, ...(written === undefined ? {} : { written }) };
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
