import type { TestResource } from "../../testing";

/**
 * What a platform's resources look like, and what the pack says of them. Each is judged by the tests as the engine would
 * have it judged, and the table in docs/platforms.md comes from here.
 */
export interface PlatformExamples {
  /** The platform's name: that of its file in `policies/platforms`. */
  readonly platform: string;
  readonly rows: readonly PlatformExample[];
}

export interface PlatformExample {
  /** What it is, as people call it: `MSK configuration`. One row of the table. */
  readonly title: string;
  /** Where the shape is documented: the package and version whose types were read, or a page. */
  readonly source: string;
  /** Breaks the checklist wherever it can. Several resources, where one hangs on another. */
  readonly violating: readonly TestResource[];
  /** The mandatory rules that `violating` breaks, all of them, sorted. */
  readonly violates: readonly string[];
  /** The nearest neighbour that keeps the checklist: nothing mandatory is said of it. */
  readonly compliant: readonly TestResource[];
  /** The same with all that settings stand in known only after the update; none where there are no such settings. */
  readonly unknown?: readonly TestResource[];
}
