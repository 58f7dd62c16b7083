import type { Assignment } from "../kafka/declaration";

/** A property path as a user would type it: `settings.acks`, `config["min.insync.replicas"]`. */
export function propertyPath(owner: string, key: string): string {
  return `${owner}${/^[A-Za-z_$][\w$]*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`}`;
}

/** A map of settings as a user would type it; providers take text for all of them. */
export function mapLine(assignments: readonly Assignment[]): string {
  const entries = assignments.map(({ name, value }) => `${JSON.stringify(name)}: ${JSON.stringify(String(value))}`);
  return `{ ${entries.join(", ")} }`;
}
