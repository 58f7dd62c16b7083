import type { Context } from "../../policies/kafka/context";
import { DEFAULT_CONTEXT } from "../../policies/kafka/context";
import type { Declaration } from "../../policies/kafka/declaration";
import { setting } from "../../policies/kafka/setting";
import type { Setting } from "../../policies/kafka/setting";
import { isUnknown, UNKNOWN } from "../../policies/kafka/unknown";
import { readerOf as readerOfType } from "../../policies/readers";
import type { Block } from "../../policies/blocks/block";
import type { ResourceReader } from "../../policies/platforms/platform";
import type { Inputs } from "../../policies/shapes/inputs";
import { PolicyHarness } from "../../testing";
import type { PolicyHarnessOptions } from "../../testing";
import { kafkaDurabilityPolicies } from "../../policies/library";

/** Inputs as written, null too, with `UNKNOWN` where a value is known only after the update; what an unknown holds is unknown. */
export function inputsFrom(written: unknown): Inputs {
  const at = (path: readonly string[]): unknown =>
    path.reduce<unknown>((holder, key) => {
      if (isUnknown(holder)) return UNKNOWN;
      return typeof holder === "object" && holder !== null ? (holder as Record<string, unknown>)[key] : undefined;
    }, written);
  return { get: (...path) => at(path), within: (...path) => inputsFrom(at(path)) };
}

/** How the platforms read a type of resources. */
export function readerOf(type: string): ResourceReader {
  const reader = readerOfType(type);
  if (reader === undefined) throw new Error(`no platform reads ${type}`);
  return reader;
}

/** What a resource called `main` declares. */
export function declarationsOf(
  type: string,
  inputs: Readonly<Record<string, unknown>>,
  { context = DEFAULT_CONTEXT, protect = false }: { context?: Context; protect?: boolean } = {},
): readonly Declaration[] {
  return readerOf(type).read({ name: "main", inputs: inputsFrom(inputs), protect }, context);
}

/** A block of settings, as a map called `settings` of plain names. */
export function blockOf(written: Readonly<Record<string, unknown>>): Block {
  return {
    written: (name): Setting | undefined => (name in written ? setting(`settings/${name}`, written[name]) : undefined),
    path: (name) => `settings/${name}`,
    line: (assignments) => assignments.map(({ name, value }) => `${name}=${String(value)}`).join(", "),
    change: (name) => ({ effect: "rolling restart", source: `a test of ${name}` }),
  };
}

/** The whole pack, asked as the engine asks it. */
export function packHarness(config: PolicyHarnessOptions["config"] = {}): Promise<PolicyHarness> {
  return PolicyHarness.create(kafkaDurabilityPolicies(), { config });
}
