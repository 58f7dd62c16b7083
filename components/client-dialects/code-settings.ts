import type { ClientPlan } from "./client-dialect";
import { goDuration } from "./code-literals";

/** How a library that is configured in code takes one of Kafka's settings: under its own names, as its language writes them. */
export type CodeSetting = (value: string, plan: ClientPlan) => Readonly<Record<string, string>>;

/** A plan in the words of a library that is configured in code. */
export interface CodeSettings {
  /** The library's names and the code of their values. */
  readonly settings: Record<string, string>;
  /** Kafka's names of settings that no word is known for here. */
  readonly missing: readonly string[];
}

/** @param words how the library takes each of Kafka's settings that it has */
export function inCode(plan: ClientPlan, words: Readonly<Record<string, CodeSetting>>): CodeSettings {
  const names = Object.keys(plan.settings);
  const word = (name: string): CodeSetting | undefined => (Object.hasOwn(words, name) ? words[name] : undefined);
  const written = names.flatMap((name) => Object.entries(word(name)?.(plan.settings[name] ?? "", plan) ?? {}));
  return { settings: Object.fromEntries(written), missing: names.filter((name) => word(name) === undefined) };
}

/** The settings that a library has, under Kafka's names. */
export function kept(plan: ClientPlan, missing: readonly string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(plan.settings).filter(([name]) => !missing.includes(name)));
}

/** A list of brokers as its parts. */
export function listOf(servers: string | undefined): string[] {
  return (servers ?? "").split(",").flatMap((part) => (part.trim() === "" ? [] : [part.trim()]));
}

/** A word as it stands in code where it is one of these, so that nothing else ever does. */
export function wordIn(words: Readonly<Record<string, string>>, value: string): string | undefined {
  return Object.hasOwn(words, value) ? words[value] : undefined;
}

/**
 * Numbers that a library takes as Kafka does, and calls otherwise.
 *
 * @param names the library's names, by Kafka's
 */
export function numbers(names: Readonly<Record<string, string>>): Readonly<Record<string, CodeSetting>> {
  return mapped(names, numberIn);
}

/** Milliseconds that a library for Go takes as durations, by Kafka's names. */
export function goDurations(names: Readonly<Record<string, string>>): Readonly<Record<string, CodeSetting>> {
  return mapped(names, (name, value) =>
    Object.fromEntries(Object.entries(numberIn(name, value)).map(([each, digits]) => [each, goDuration(digits)])),
  );
}

function mapped(
  names: Readonly<Record<string, string>>,
  write: (name: string, value: string) => Record<string, string>,
): Readonly<Record<string, CodeSetting>> {
  return Object.fromEntries(
    Object.entries(names).map(([kafkas, own]) => [kafkas, (value: string) => write(own, value)] as const),
  );
}

/** Digits alone; what is none is left to the library's own default. */
export function numberIn(name: string, value: string): Record<string, string> {
  return /^\d{1,19}$/.test(value.trim()) ? { [name]: String(BigInt(value.trim())) } : {};
}
