import { createHash } from "node:crypto";

import { isFinding } from "./checklist-rows";
import type { Check, ReportedResource } from "./report";

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

/**
 * The fingerprint of a finding. It is not kept beside each: many findings are alike but for their resources, and a report
 * may have a hundred thousand. Without the setting, which only the record tells, the words tell two findings apart.
 *
 * @returns undefined for what is no finding
 */
export function fingerprintIn(resource: Pick<ReportedResource, "urn">, check: Check): string | undefined {
  if (!isFinding(check)) return undefined;
  const { fingerprint, rule, setting, reason, container } = check;
  return fingerprint ?? fingerprintOf(resource.urn, rule, setting ?? reason, container);
}
