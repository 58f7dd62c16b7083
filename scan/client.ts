import type { Sighting } from "./sighting";
import type { SourceFile } from "./source-file";

/** A client library, as scanning knows it. Clients are added by adding files (`npm run generate` lists them). */
export interface ScanClient {
  /** As `policies/kafka/client-defaults.ts` knows its defaults: `java`, `confluent-kafka-python`. */
  readonly library: string;
  readonly title: string;
  /** The languages of its users, by name. */
  readonly languages: readonly string[];
  /** What stands in a file that uses it. */
  readonly imports: RegExp;
  /**
   * Whether a file that has its imports uses it for Kafka, where they may serve other brokers too. Default: it does.
   *
   * @param path where the file is read
   */
  isForKafka?(text: string, path: string): boolean;
  /** What it says of a file. */
  look(file: SourceFile): Iterable<Sighting>;
}
