/**
 * A value that Pulumi knows only once other resources exist: at preview it has no value yet, at update it has.
 *
 * The one marker for it. Everything that reads values answers with it, and everything that judges values asks
 * {@link isUnknown} first; no other file handles unknown values.
 */
export const UNKNOWN: unique symbol = Symbol("known after the update");

/** Whether a value is known only after the update. */
export function isUnknown(value: unknown): value is typeof UNKNOWN {
  return value === UNKNOWN;
}

/** What stands for a secret that `pulumi policy analyze` could not decrypt (CLI 3.259, `BlindingProvider`). */
export const REDACTED = "[secret]";

/** Why such a value cannot be judged, as a clause. */
export const REDACTED_REASON = "is a secret that could not be decrypted here";
