import type { Block } from "#policies/blocks/block";
import type { ClientKind } from "#policies/blocks/client-block";
import { clientFrom } from "#policies/blocks/client-block";
import type { Declaration } from "#policies/kafka/declaration";
import { SettingName } from "#policies/kafka/declaration";
import type { Setting } from "#policies/kafka/setting";
import { setting } from "#policies/kafka/setting";
import { isUnknown } from "#policies/kafka/unknown";
import { textOf } from "#policies/kafka/value";
import { parseVersion } from "#policies/kafka/version";
import type { Judged } from "../judgement";
import { judge } from "../judgement";
import { argumentLine, argumentPath, writtenDuration } from "./client-arguments";
import type { ClientValues } from "./client-values";

/** A client to be judged: what it is told, and by whom it is read. */
export interface JudgedClient {
  readonly kind: ClientKind;
  /** Under Kafka's own names; a value that is not known yet is `UNKNOWN`. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** The arguments, of which durations are shown as they were written. */
  readonly values?: ClientValues;
  readonly library: string;
  readonly clientVersion?: unknown;
  /** The smallest limit of its topics in bytes, `UNKNOWN`, or undefined where none is known. */
  readonly limit?: unknown;
}

/** What is off in the pack unless somebody asks for it, and what a durable client keeps all the same. */
const ALSO: Readonly<Record<ClientKind, readonly string[]>> = {
  producer: ["in-flight-requests-ordered"],
  consumer: ["auto-offset-reset-none"],
};

/**
 * Judges a client by the pack's rules, as a component that carries its settings would be.
 *
 * @throws pulumi.ResourceError, or pulumi.RunError without a component, in the words of the rule.
 */
export function judgeClient(client: JudgedClient, judged: Pick<Judged, "resource" | "exemptions">): void {
  judge([declarationOf(client)], { ...judged, alsoRules: ALSO[client.kind] });
}

function declarationOf({ kind, settings, values, library, clientVersion, limit }: JudgedClient): Declaration {
  return clientFrom(kind, blockOf(kind, settings, values), {
    library,
    version: parseVersion(textOf(clientVersion) ?? ""),
    further: (name): Setting | undefined => {
      if (name === SettingName.client) return { state: "set", path: "client", value: library };
      return name === SettingName.topicsMaxMessageBytes ? limitOf(limit) : undefined;
    },
  });
}

function limitOf(limit: unknown): Setting | undefined {
  if (limit === undefined) return undefined;
  return isUnknown(limit) ? { state: "unknown", path: "topics" } : { state: "set", path: "topics", value: limit };
}

function blockOf(kind: ClientKind, settings: Readonly<Record<string, unknown>>, values: ClientValues = {}): Block {
  return {
    written: (name) => {
      if (!Object.hasOwn(settings, name)) return undefined;
      const there = setting(argumentPath(kind, name), settings[name]);
      const from = writtenDuration(kind, name, values);
      return there.state !== "set" || from === undefined ? there : { ...there, converted: { from, unit: "ms" } };
    },
    path: (name) => argumentPath(kind, name),
    line: (assignments) => assignments.map(({ name, value }) => argumentLine(kind, name, value)).join(", "),
    change: () => ({ effect: "rolling restart", source: "Kafka's clients read their configuration when they start" }),
  };
}
