/**
 * What changing a setting does to a thing that exists already.
 *
 * - `in place`: it takes effect, and nothing else happens.
 * - `rolling restart`: it takes effect once each process has been restarted, one after the other.
 * - `reassignment`: it starts copying data in the background, and has taken effect when that is done.
 * - `replacement`: the thing is deleted, with its data, and made anew.
 * - `not possible`: the platform refuses or ignores it.
 * - `not known`: nobody here can tell.
 */
export type ChangeEffect =
  "in place" | "rolling restart" | "reassignment" | "replacement" | "not possible" | "not known";

/** An effect on one platform, and who says so. */
export interface Change {
  readonly effect: ChangeEffect;
  /** What else there is to know, as a clause: `brokers use it only when they create the topic`. */
  readonly note?: string;
  /** Documentation, or the version that it was tried on. */
  readonly source: string;
}
