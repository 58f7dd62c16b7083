import { readFileSync } from "node:fs";
import { parse } from "yaml";

import { UserError } from "./user-error";

/**
 * What the engine would pass on of a stack's configuration file, `Pulumi.<stack>.yaml`, as far as the pack reads it: the
 * values under `kafka-durability:`. Secrets are none of these.
 *
 * @returns JSON, as in PULUMI_CONFIG
 */
export function stackConfigurationIn(path: string): string {
  let content: unknown;
  try {
    content = parse(readFileSync(path, "utf8"));
  } catch (cause) {
    throw new UserError(`${path} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
  const config = (content as { config?: unknown } | null)?.config ?? {};
  if (typeof config !== "object" || Array.isArray(config)) throw new UserError(`${path}: config must be a map`);
  const own = Object.entries(config as Record<string, unknown>).filter(([key]) => key.startsWith("kafka-durability:"));
  const secret = own.find(([, value]) => typeof value === "object" && value !== null && "secure" in value);
  if (secret !== undefined) {
    throw new UserError(`${path}: ${secret[0]} is a secret, which only Pulumi can read; set it without --secret`);
  }
  return JSON.stringify(
    Object.fromEntries(own.map(([key, value]) => [key, typeof value === "string" ? value : JSON.stringify(value)])),
  );
}
