import type { StatedClass } from "./estate/settings";
import type { Declaration } from "./kafka/declaration";
import type { Verdict } from "./kafka/verdict";
import type { PlacedResource } from "./placed-resource";
import type { Subject } from "./rules/rule";

/** A declaration in its place. */
export interface Place {
  readonly placed: PlacedResource;
  readonly declaration: Declaration;
  /** The class that it belongs to, where it belongs to any. */
  readonly stated: StatedClass | undefined;
}

/** A verdict, and what it was asked about. */
export interface Judged {
  readonly subject: Subject;
  readonly verdict: Verdict;
}
