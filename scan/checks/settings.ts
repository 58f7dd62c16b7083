import type { Block } from "#policies/blocks/block";
import type { ClientKind } from "#policies/blocks/client-block";
import { clientFrom } from "#policies/blocks/client-block";
import { clientDefault, commitsAfterHandler, commitsWhatIsMarked, settingNames } from "#policies/kafka/client-defaults";
import { DEFAULT_CONTEXT } from "#policies/kafka/context";
import type { Declaration } from "#policies/kafka/declaration";
import { SettingName } from "#policies/kafka/declaration";
import type { Setting } from "#policies/kafka/setting";
import { rules } from "#policies/rules/index";
import type { Rule } from "#policies/rules/rule";
import { parameterValues } from "#policies/rules/rule";
import type { Literal, Node, WrittenSetting } from "../languages/language";
import type { Sighting } from "../sighting";
import type { SourceFile } from "../source-file";
import type { WrittenSettings } from "../written-settings";

/** A client that code configures. */
export interface ConfiguredClient {
  readonly kind: ClientKind;
  /** As `client-defaults.ts` knows it. */
  readonly library: string;
  /** Where it is made; what is left out is reported there. */
  readonly node: Node;
  readonly written: WrittenSettings;
  /** Kafka's name of what stands there; undefined for what is no setting of Kafka's. */
  readonly name: (key: string) => string | undefined;
  /** What a value means that is no literal, such as `sarama.WaitForAll`. */
  readonly value?: (value: Node, name: string) => Literal | undefined;
  /** Whether only what is written counts, since the rest stands in another place. */
  readonly isPart?: boolean;
  /** Settings whose default hangs on a version that code does not name, and why that matters, as a clause. */
  readonly unsure?: Readonly<Record<string, string>>;
}

/** What the pack's rules say of the settings that code writes, and of those that it leaves out. */
export function settingSightings(file: SourceFile, client: ConfiguredClient): Sighting[] {
  const written = byName(client);
  const declaration = declarationOf(file, client, written);
  return rules
    .filter((rule) => rule.enforcementLevel !== "disabled")
    .flatMap((rule) => (rule.settings[client.kind] ?? []).map((setting) => ({ rule, setting })))
    .flatMap(({ rule, setting }) => sightingOf(rule, setting, declaration, nodeOf(client, written, setting)));
}

function sightingOf(rule: Rule, setting: string, declaration: Declaration, node: Node): Sighting[] {
  const parameters = parameterValues(rule);
  const verdict = rule.judge({ declaration, setting, parameters, context: DEFAULT_CONTEXT });
  if (verdict.kind === "not applicable") return [];
  const kind = declaration.kind === "consumer" ? "consumer" : "producer";
  return [{ rule: rule.id, node, kind, verdict, declaration, setting }];
}

/** What is written last counts. */
function byName({ written, name }: ConfiguredClient): ReadonlyMap<string, WrittenSetting> {
  return new Map(
    written.settings.flatMap((setting) => {
      const known = name(setting.key);
      return known === undefined ? [] : [[known, setting] as const];
    }),
  );
}

function nodeOf({ library, node }: ConfiguredClient, written: ReadonlyMap<string, WrittenSetting>, name: string): Node {
  return settingNames(library, name).flatMap((each) => written.get(each)?.node ?? [])[0] ?? node;
}

/**
 * Consumers that cannot commit without a group switch auto-commit off by themselves: `ConsumerConfig` of Java's client
 * (since 2.2; in maybeOverrideEnableAutoCommit since 2.6), and the documentation of group_id in kafka-python and aiokafka.
 */
const OFF_WITHOUT_GROUP: readonly string[] = ["java", "kafka-python", "aiokafka"];

function isOffWithoutGroup(
  file: SourceFile,
  { kind, library, isPart, written: { isOpen } }: ConfiguredClient,
  written: ReadonlyMap<string, WrittenSetting>,
): boolean {
  if (kind !== "consumer" || isPart === true || isOpen || !OFF_WITHOUT_GROUP.includes(library)) return false;
  const group = written.get("group.id");
  return (group === undefined || literalIn(file, group.value) === null) && !written.has(SettingName.autoCommit);
}

function declarationOf(
  file: SourceFile,
  client: ConfiguredClient,
  written: ReadonlyMap<string, WrittenSetting>,
): Declaration {
  const block: Block = {
    written: (name) => {
      const setting = written.get(name);
      return setting === undefined ? undefined : valueOf(file, client, name, setting);
    },
    path: (name) => name,
    line: (assignments) => assignments.map(({ name, value }) => `${name}=${String(value)}`).join(", "),
    change: () => ({ effect: "rolling restart", source: "the program reads it when it starts" }),
  };
  const whole = clientFrom(client.kind, block, {
    library: client.library,
    version: undefined,
    further: (name) => (name === SettingName.client ? theClient(client) : undefined),
  });
  const isWhole = client.isPart !== true && !client.written.isOpen;
  const inapplicable: readonly string[] = isOffWithoutGroup(file, client, written) ? [SettingName.autoCommit] : [];
  const unwritten = (name: string): Setting | undefined =>
    unsure(client, name) ?? (isWhole ? byDefault(whole, name) : leftOut(client, name));
  return {
    ...whole,
    setting: (name) =>
      inapplicable.includes(name) ? undefined : (block.written(writtenAs(client, written, name)) ?? unwritten(name)),
  };
}

function unsure({ unsure, isPart }: ConfiguredClient, name: string): Setting | undefined {
  const reason = isPart === true ? undefined : unsure?.[name];
  return reason === undefined ? undefined : { state: "unseen", path: name, reason };
}

/** A setting that a library has no known default of is one that it may not have at all. */
function byDefault(whole: Declaration, name: string): Setting | undefined {
  const setting = whole.setting(name);
  return setting?.state === "unseen" && !ASKED.includes(name) ? undefined : setting;
}

function writtenAs({ library }: ConfiguredClient, written: ReadonlyMap<string, WrittenSetting>, name: string): string {
  return settingNames(library, name).find((own) => written.has(own)) ?? name;
}

function theClient({ library }: Pick<ConfiguredClient, "library">): Setting {
  return { state: "default", path: "client", value: library, source: "the import" };
}

/** Of settings that come from elsewhere, only those are asked for that an unsafe default stands behind. */
function leftOut({ library, isPart }: ConfiguredClient, name: string): Setting | undefined {
  if (name === SettingName.client) return theClient({ library });
  if (name === SettingName.autoCommit && (commitsAfterHandler(library) || commitsWhatIsMarked(library)))
    return undefined;
  if (isPart === true || !ASKED.includes(name)) return undefined;
  const fallback = clientDefault(library, name);
  if (fallback.known && SAFE.includes(`${name}=${fallback.value}`)) return undefined;
  return { state: "unseen", path: name, reason: "other settings of this client come from outside of this file" };
}

const ASKED: readonly string[] = [SettingName.acks, SettingName.autoCommit];
const SAFE: readonly string[] = [`${SettingName.acks}=all`, `${SettingName.autoCommit}=false`];

function valueOf(file: SourceFile, client: ConfiguredClient, name: string, { value }: WrittenSetting): Setting {
  const known = client.value?.(value, name) ?? literalIn(file, value);
  if (known === undefined) {
    return { state: "unseen", path: name, reason: "has a value that this file does not show", unreadable: true };
  }
  return { state: "set", path: name, value: known };
}

/** A literal, or a constant of this file. */
export function literalIn(file: SourceFile, value: Node): Literal | undefined {
  const literal = file.language.literal(value);
  if (literal !== undefined) return literal;
  const name = file.language.lastName(value);
  const values = name === undefined ? [] : file.declarationsOf(name);
  const [only, another] = values;
  return only?.value === undefined || another !== undefined ? undefined : file.language.literal(only.value);
}
