import { REDACTED, REDACTED_REASON, UNKNOWN } from "./unknown";

/**
 * One setting of one declaration, under Kafka's own dotted name: what it is, and how that is known.
 *
 * `path` is the property path that a user would type, such as `config["min.insync.replicas"]`.
 */
export type Setting =
  SetSetting | DefaultSetting | FixedSetting | InheritedSetting | UnknownSetting | UnseenSetting | InapplicableSetting;

/** The program sets it; `value` is what stands at `path`, of any type, as it was written. */
export interface SetSetting {
  readonly state: "set";
  readonly path: string;
  readonly value: unknown;
  /** What the setting is called there, where the path does not say it: `serverProperties line 7`, `env[3].value`. */
  readonly key?: string;
  /** It stands where secrets are kept: nothing of it is shown that is not plainly a setting. */
  readonly isSecret?: true;
  /** What stands there, where `value` is that in the unit of Kafka's own setting. */
  readonly converted?: { readonly from: unknown; readonly unit: string };
}

/** The program leaves it out, and this is what applies then: `source` says by whose word. */
export interface DefaultSetting {
  readonly state: "default";
  readonly path: string;
  readonly value: string;
  /** Reads as the subject of "… is 1": `Kafka's default`, `Sarama's default`. */
  readonly source: string;
  /** What the program wrote to leave it out, where it wrote something: `-1`. */
  readonly written?: string;
  /** The setting of the brokers that would decide, where it is left to brokers that nobody declares. */
  readonly leftTo?: string;
  /** The cluster, by its name in the configuration, that would decide but is not said to. */
  readonly cluster?: string;
  /** The brokers that decide it, by their name, and their setting. */
  readonly decidedBy?: { readonly brokers: string; readonly setting: string };
}

/** The service fixes it, whatever the program says. */
export interface FixedSetting {
  readonly state: "fixed";
  readonly path: string;
  readonly value: string;
  readonly source: string;
}

/**
 * It is left to the brokers, which this declaration does not show. Brokers in the same stack resolve it
 * (`StackIndex.resolve`); without any, `fallback` is what Kafka itself would use.
 */
export interface InheritedSetting {
  readonly state: "inherited";
  readonly path: string;
  /** The brokers' setting that decides. */
  readonly from: string;
  readonly fallback?: { readonly value: string; readonly source: string };
  /** Without a fallback: why it cannot be told where no brokers are declared. Without this too, there is nothing to tell. */
  readonly unlessDeclared?: string;
  /** What the program wrote to leave it to the brokers, where it wrote something: `-1`. */
  readonly written?: string;
  /** The topics that decide, by their names in Kafka, where it is not the brokers. */
  readonly topics?: readonly string[];
  /** Several resources each declare a part of it, which are added up: the brokers of a cluster's node pools. */
  readonly sum?: true;
  /** With `sum`: what counts where no resource declares a part. */
  readonly unlessParts?: Setting;
  /**
   * What decides is a fact of the cluster, and no setting that its brokers could have: how many zones it is in, or a
   * service's default that hangs on them. Only what declares the fact is asked for it.
   */
  readonly fact?: true;
}

/** A setting with a value to judge. */
export type ValuedSetting = SetSetting | DefaultSetting | FixedSetting;

/** The program sets it, to a value that is known only after the update. */
export interface UnknownSetting {
  readonly state: "unknown";
  readonly path: string;
}

/** The program leaves it out, and what applies then cannot be seen from here. */
export interface UnseenSetting {
  readonly state: "unseen";
  readonly path: string;
  /** Why, as a clause: `this producer does not say which client library it uses`. */
  readonly reason: string;
  /** Something stands at `path`, of which the clause speaks: `is not JSON`. */
  readonly unreadable?: true;
  /** Another resource carries it for the same thing, as a configuration does beside its cluster: that one is asked. */
  readonly elsewhere?: true;
}

/** There is no such setting here, or it means nothing here, and why: a service that replicates otherwise, a patch. */
export interface InapplicableSetting {
  readonly state: "inapplicable";
  readonly path: string;
  /** As a clause: `Redpanda replicates by Raft, where a majority of the replicas has each write`. */
  readonly reason: string;
}

/** A setting that the program sets, to a value that may still be unknown, as a whole or in part. */
export function setting(path: string, value: unknown, key?: string): SetSetting | UnknownSetting | UnseenSetting {
  if (Array.isArray(value) && value.includes(UNKNOWN)) return { state: "unknown", path };
  return notReadable(path, value) ?? { state: "set", path, value, ...(key === undefined ? {} : { key }) };
}

/** What stands for a value that cannot be read, whatever shape it has: it is not known yet, or hidden. */
export function notReadable(path: string, value: unknown): UnknownSetting | UnseenSetting | undefined {
  if (value === UNKNOWN) return { state: "unknown", path };
  return value === REDACTED ? { state: "unseen", path, reason: REDACTED_REASON, unreadable: true } : undefined;
}
