import type * as pulumi from "@pulumi/pulumi";

import { isUnknown } from "#policies/kafka/unknown";
import { showValue } from "#policies/kafka/value";
import { parseVersion } from "#policies/kafka/version";
import { refuse } from "./refuse";

/**
 * Checks a version that may be left out or not known yet: defaults would be those of another.
 *
 * @throws pulumi.ResourceError, or pulumi.RunError without a component, for one that is none.
 */
export function checkVersion(resource: pulumi.Resource | undefined, name: string, value: unknown): void {
  if (value === undefined || isUnknown(value)) return;
  if (typeof value === "string" && parseVersion(value) !== undefined) return;
  refuse(resource, `${name} is ${showValue(value)} but must be a version such as "3.9"`);
}
