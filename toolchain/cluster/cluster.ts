import type { Progress } from "../process/progress";
import type { KafkaTool } from "./kafka-tool";
import type { Layout } from "./layout";

/** A local cluster of three brokers, however it is run. */
export interface Cluster {
  readonly layout: Layout;
  /** How it is run, in a few words: `Java processes`, `containers`. */
  readonly how: string;
  /**
   * Starts what does not run yet and returns when all brokers are in the quorum.
   *
   * @throws UserError naming the port that is taken, or the log that says why a broker did not start.
   */
  start(signal: AbortSignal, progress: Progress): Promise<void>;
  /** Stops what runs; data stays. Answers how many brokers ran. */
  stop(progress: Progress): Promise<number>;
  /** The ids of the brokers that run. */
  running(signal: AbortSignal): Promise<readonly number[]>;
  /** Stops what runs and deletes all data. */
  reset(progress: Progress): Promise<void>;
  /** Runs one of Kafka's tools against the cluster and answers what it prints. */
  tool(tool: KafkaTool, args: readonly string[], signal: AbortSignal): Promise<string>;
}
