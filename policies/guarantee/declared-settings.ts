import type { Assignment, Declaration } from "../kafka/declaration";
import { SettingName } from "../kafka/declaration";
import { readSetting } from "../kafka/reading";
import type { Parsed } from "../kafka/value";
import { parseBoolean, parseInteger, parseLong, parseOneOf, parseReplicas } from "../kafka/value";
import type { Acks, GuaranteeSettings } from "./guarantee-settings";

/** The values of settings, by Kafka's names: of a declaration, a report or a file; `undefined` for what is not known. */
export type SettingValues = (name: string) => unknown;

/** What a guarantee rests on, of the settings of a topic. What Kafka would not take, or reads as "not said", is not known. */
export function topicSettings(values: SettingValues): GuaranteeSettings {
  return {
    replicationFactor: positive(parseReplicas(values(SettingName.replicationFactor))),
    minInsyncReplicas: positive(parseInteger(values(SettingName.minInsyncReplicas))),
    uncleanLeaderElection: known(parseBoolean(values(SettingName.uncleanLeaderElection))),
    brokers: positive(parseInteger(values(SettingName.brokerCount))),
  };
}

/** The same, of the settings of a producer. */
export function producerSettings(values: SettingValues): GuaranteeSettings {
  return {
    acks: acksIn(values(SettingName.acks)),
    idempotence: known(parseBoolean(values(SettingName.idempotence))),
    retries: known(parseInteger(values(SettingName.retries))),
    deliveryTimeoutMs: known(parseLong(values(SettingName.deliveryTimeoutMs))),
  };
}

/** The values that a declaration has, as far as they can be read, and where a fix gives it others, those. */
export function valuesOf(declaration: Declaration, fix: readonly Assignment[] = []): SettingValues {
  return (name) => {
    const assigned = fix.find((each) => each.name === name);
    if (assigned !== undefined) return assigned.value;
    const reading = readSetting(declaration, name, (value): Parsed<unknown> => ({ ok: true, value }));
    return reading.known ? reading.value : undefined;
  };
}

const parseAcks = parseOneOf(["all", "-1", "1", "0"]);

function acksIn(value: unknown): Acks | undefined {
  const word = known(parseAcks(value));
  return word === "-1" ? "all" : word;
}

function known<T>(parsed: Parsed<T>): T | undefined {
  return parsed.ok ? parsed.value : undefined;
}

/** `-1` leaves a number to the brokers. */
function positive(parsed: Parsed<number>): number | undefined {
  const value = known(parsed);
  return value === undefined || value < 1 ? undefined : value;
}
