import type { Change } from "../kafka/change";
import type { ClientSetting } from "../kafka/client-settings";
import { clientSettings } from "../kafka/client-settings";
import { SettingName } from "../kafka/declaration";
import type { Setting } from "../kafka/setting";
import type { Entries } from "../shapes/entries";

/** Settings that somebody gives a program, and what else is known of that program. */
export interface Source {
  readonly entries: Entries;
  /** An environment, whose names cannot have dots, or a text or map with names as they are. */
  readonly kind: "environment" | "file";
  /** The container's image, where there is one: `registry.example.com/apache/kafka:4.3.0`. */
  readonly image?: string | undefined;
  /** The container runs something else than what its image is for: a command of one's own, a task before or beside it. */
  readonly runsOther?: boolean | undefined;
  /** The file's name, where there is one: `producer.properties`. */
  readonly file?: string | undefined;
  /** What changing one does to what runs already. */
  readonly change: Change;
  /** What tells these settings from others of the resource: `container app`. */
  readonly container?: string | undefined;
  /** Why what is left out here may be set elsewhere, as a clause; then only what is written counts for a client. */
  readonly partial?: string | undefined;
  /** How many processes run with these settings, where that is known. */
  readonly replicas?: Setting | undefined;
  /** The text that the settings were read from, where there is one: of what cannot be read, it tells whether it is of Kafka. */
  readonly text?: string | undefined;
}

/** The settings of Kafka's clients that stand behind one prefix. */
export interface Group {
  /** In lower case with dots, whatever it is written with: `spring.kafka.producer`; empty for none. */
  readonly prefix: string;
  /** The keys by Kafka's own names of the settings. */
  readonly keys: ReadonlyMap<string, string>;
  readonly settings: readonly ClientSetting[];
  /** All keys are written as Kafka writes them, with their dots. */
  readonly isExact: boolean;
}

/** A source with its keys in one way of writing. */
export interface ReadSource extends Source {
  /** The keys in lower case with dots, and as they are written. */
  readonly normalized: ReadonlyMap<string, string>;
  readonly groups: readonly Group[];
}

const PROD = "%prod.";

export function readSource(source: Source): ReadSource {
  // What Quarkus has for production alone counts there before what it has for all.
  const keys = [...source.entries.keys].sort((a, b) => Number(a.startsWith(PROD)) - Number(b.startsWith(PROD)));
  const normalized = new Map(
    keys.map((key) => [normalizedKey(key.startsWith(PROD) ? key.slice(PROD.length) : key), key]),
  );
  return { ...source, normalized, groups: groupsIn(normalized) };
}

/**
 * A key in lower case with dots: `SPRING_KAFKA_PRODUCER_ACKS`, `spring.kafka.producer.acks`; `enable-auto-commit` and
 * `enableAutoCommit` are `enable.auto.commit`.
 */
export function normalizedKey(key: string): string {
  const spaced = /^[A-Z0-9_]+$/.test(key) ? key : key.replace(/([a-z0-9])([A-Z])/g, "$1.$2");
  return spaced
    .replace(/[_\-.[\]"']+/g, ".")
    .replace(/^\.|\.$/g, "")
    .toLowerCase();
}

/** What Sarama and what is built on it call acks, and Spring Cloud Stream: nothing else is called so. */
const REQUIRED_ACKS: ClientSetting = { name: SettingName.acks, role: "producer", isTelling: true };

/** By Kafka's names, and by them without their dots, as the environment of some frameworks has them: `ENABLEAUTOCOMMIT`. */
const bySuffix: ReadonlyMap<string, ClientSetting> = new Map(
  [
    ...clientSettings.map((setting) => [setting.name, setting] as const),
    ["required.acks", REQUIRED_ACKS] as const,
  ].flatMap(([name, setting]) => [[name, setting] as const, [name.replaceAll(".", ""), setting] as const]),
);

/** The most parts that a setting's name has: `max.in.flight.requests.per.connection`. */
const MOST_PARTS = 6;

function groupsIn(normalized: ReadonlyMap<string, string>): Group[] {
  const groups = new Map<
    string,
    { prefix: string; keys: Map<string, string>; settings: ClientSetting[]; isExact: boolean }
  >();
  for (const [key, written] of normalized) {
    const found = settingAtEnd(key);
    if (found === undefined) continue;
    const { prefix, setting } = found;
    const isExact = written === setting.name || written.endsWith(`.${setting.name}`);
    const name = `${prefix}${isExact ? "" : " "}`;
    const group = groups.get(name) ?? { prefix, keys: new Map<string, string>(), settings: [], isExact };
    groups.set(name, group);
    group.keys.set(setting.name, written);
    group.settings.push(setting);
  }
  return [...groups.values()];
}

/** The longest name of a setting that a key ends with, and what stands before it. */
function settingAtEnd(key: string): { prefix: string; setting: ClientSetting } | undefined {
  const parts = key.split(".");
  for (let from = Math.max(0, parts.length - MOST_PARTS); from < parts.length; from += 1) {
    const setting = bySuffix.get(parts.slice(from).join("."));
    if (setting !== undefined) return { prefix: parts.slice(0, from).join("."), setting };
  }
  return undefined;
}
