import type * as pulumi from "@pulumi/pulumi";

import { refuse } from "./refuse";

/**
 * Checks a number that stands for a setting's text: `NaN` and the infinite ones Kafka does not know, and whole numbers beyond
 * 2^53 JavaScript has rounded before anybody sees them.
 *
 * @param path where it stands, such as `config["retention.bytes"]`
 * @throws pulumi.ResourceError, or pulumi.RunError without a component, for a number that is not what was written
 */
export function checkExact(resource: pulumi.Resource | undefined, path: string, value: unknown): void {
  if (typeof value !== "number") return;
  if (!Number.isFinite(value)) {
    refuse(resource, `${path} is ${String(value)} but must be a number that Kafka knows, or text.\nFix: leave it out`);
  }
  if (!Number.isInteger(value) || Number.isSafeInteger(value)) return;
  refuse(
    resource,
    `${path} is ${String(value)} but numbers beyond ${String(Number.MAX_SAFE_INTEGER)} are rounded before they get here.\nFix: write it as text, in quotes`,
  );
}
