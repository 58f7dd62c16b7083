import { createHash } from "node:crypto";

const LENGTH = 32;

/**
 * What a finding is known by from run to run: its resource, its rule and the setting. Not by its words, its value or its
 * line in the program, which may change while it is there.
 */
export function fingerprintOf(urn: string, rule: string, setting = "", container = ""): string {
  return createHash("sha256")
    .update(JSON.stringify([urn, rule, setting, container]))
    .digest("hex")
    .slice(0, LENGTH);
}
