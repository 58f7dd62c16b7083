import type { Declaration } from "../kafka/declaration";
import { SettingName } from "../kafka/declaration";
import type { Default } from "../kafka/default";
import type { Setting } from "../kafka/setting";
import { textOf } from "../kafka/value";
import type { Block } from "../blocks/block";
import type { ClientKind } from "../blocks/client-block";
import { clientFrom, isClientSetting } from "../blocks/client-block";
import type { References } from "../shapes/reference";
import { unlessReference } from "../shapes/reference";
import type { Group, ReadSource } from "./source";

/** A client as its settings stand in a source. */
export interface ClientInSource {
  readonly kind: ClientKind;
  /** The prefixes at which its settings may stand; the first that has one counts. */
  readonly prefixes: readonly string[];
  /** What a user types for a setting that is not there, with dots. */
  readonly typed: (name: string) => string;
  readonly library: string | undefined;
  /** What it is called, where one source has several. */
  readonly noun?: string;
  readonly defaults?: (name: string) => Default | undefined;
  /** Further settings: what this client does not have, or what stands elsewhere. */
  readonly further?: (name: string) => Setting | undefined;
  readonly references?: References;
  /** How its own code reads what stands there, before Kafka does. */
  readonly readAs?: (name: string, setting: Setting) => Setting;
  /** Why it may be no configuration of Kafka's after all; then only what is written counts. */
  readonly unlessOther?: string;
}

/** A client's declaration, which reads its settings from the source when it is asked. */
export function clientIn(source: ReadSource, client: ClientInSource): Declaration {
  const { kind, library, noun, defaults, further, unlessOther } = client;
  const declaration = clientFrom(kind, clientBlock(source, client), {
    library,
    version: undefined,
    unstated: UNSTATED,
    ...(noun === undefined ? {} : { noun }),
    ...(defaults === undefined ? {} : { defaults }),
    further: (name) => further?.(name) ?? (name === SettingName.client ? statedLibrary(library) : undefined),
  });
  const named = inContainer(declaration, source.container);
  if (unlessOther !== undefined) return { ...onlyWritten(named, OWN), unlessOther };
  const partial = source.partial ?? (source.kind === "environment" ? ENVIRONMENT : undefined);
  return partial === undefined ? named : onlyWritten(named, partial);
}

/** Whether a source has any setting at these prefixes that makes it a client of this kind. */
export function hasRole(groups: readonly Group[], kind: ClientKind): boolean {
  return groups.some(({ settings }) => settings.some(({ role }) => role === kind));
}

export function groupsAt(source: ReadSource, prefixes: readonly string[]): readonly Group[] {
  return source.groups.filter(({ prefix }) => prefixes.includes(prefix));
}

function clientBlock(source: ReadSource, client: ClientInSource): Block {
  const { prefixes, typed, references = "without defaults", readAs = asWritten } = client;
  const { entries, change } = source;
  const groups = prefixes.flatMap((prefix) =>
    groupsAt(source, [prefix]).filter((group) => group.isExact || !isKafkasOwn(source, prefix)),
  );
  const keyOf = (name: string): string | undefined =>
    groups.map(({ keys }) => keys.get(name)).find((key) => key !== undefined);
  const newKey = (name: string): string => inTheWayOf(source, typed(name));
  return {
    written: (name) => {
      const written = entries.at(keyOf(name) ?? newKey(name));
      if (written === undefined) return undefined;
      const there = readAs(name, unlessReference(written, references));
      return references === "with defaults" && FLAGS.includes(name) ? asBoolean(there) : there;
    },
    path: (name) => entries.path(newKey(name)),
    line: (assignments) =>
      entries.line(
        assignments.map(({ name, value }) => {
          const key = keyOf(name) ?? newKey(name);
          return { key, value: value === "all" && TAKES_NUMBERS.test(key) ? -1 : value };
        }),
      ),
    change: () => change,
  };
}

function asWritten(_: string, setting: Setting): Setting {
  return setting;
}

/** Where a file has Kafka's own names, only these count: Kafka does not know `enable_auto_commit`. */
function isKafkasOwn({ kind }: Pick<ReadSource, "kind">, prefix: string): boolean {
  return kind === "file" && /(^|\.)(properties|configuration)$|^$/.test(prefix);
}

/** What Sarama and the clients built on it call acks, they take as a number alone. */
const TAKES_NUMBERS = /(?<!request[._-]?)required[._-]?acks$/i;

const FLAGS: readonly string[] = [SettingName.autoCommit, SettingName.idempotence, SettingName.autoOffsetStore];

/** Spring, SmallRye and Micronaut read these words too before Kafka sees them. */
function asBoolean(setting: Setting): Setting {
  if (setting.state !== "set") return setting;
  const word = textOf(setting.value)?.toLowerCase() ?? "";
  if (["on", "yes", "1"].includes(word)) return { ...setting, value: "true" };
  return ["off", "no", "0"].includes(word) ? { ...setting, value: "false" } : setting;
}

/** A name with dots as this source writes names. */
export function inTheWayOf({ kind }: Pick<ReadSource, "kind">, name: string): string {
  // Spring and SmallRye leave dashes out of variables' names, or take them for underscores as well.
  return kind === "environment" ? name.replaceAll("-", "").replace(/\W/g, "_").toUpperCase() : name;
}

/** A declaration of what stands in a part of a resource, such as one of its containers. */
export function inContainer(declaration: Declaration, container: string | undefined): Declaration {
  if (container === undefined) return declaration;
  return { ...declaration, container: [container, declaration.container].filter(Boolean).join(", ") };
}

/** The library is known by the dialect, as if the program said it. */
function statedLibrary(library: string | undefined): Setting | undefined {
  return library === undefined ? undefined : { state: "set", path: "client", value: library };
}

const UNSTATED = "which client library reads it cannot be told from here, so no default is known; set the value";
const ENVIRONMENT = "what an environment leaves out, the application's own configuration decides";
const OWN = "only what an application's own settings say is judged";

/** @param reason why nothing is said of what is left out, as a clause */
function onlyWritten(declaration: Declaration, reason: string): Declaration {
  return {
    ...declaration,
    setting: (name) => {
      const setting = declaration.setting(name);
      const isLeftOut = setting?.state === "default" || (setting?.state === "unseen" && setting.unreadable !== true);
      return isLeftOut && isClientSetting(name) ? { state: "inapplicable", path: setting.path, reason } : setting;
    },
  };
}
