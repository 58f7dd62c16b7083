import type { Version } from "../kafka/version";
import { parseVersion } from "../kafka/version";

/**
 * The Kafka of a version of Confluent Platform, whose 7.x is Kafka 3.x and 8.x is Kafka 4.x
 * (https://docs.confluent.io/platform/current/installation/versions-interoperability.html); undefined for older ones.
 */
export function kafkaOfConfluent(version: string | undefined): Version | undefined {
  const platform = parseVersion(version ?? "");
  return platform === undefined || platform.major < 7 ? undefined : { ...platform, major: platform.major - 4 };
}
