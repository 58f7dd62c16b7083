import type { Version } from "./version";
import { parseVersion } from "./version";

/**
 * The Kafka of a version of Confluent Platform, whose 8.x is Kafka 4.x, 7.x is 3.x, 6.0 to 6.2 are 2.6 to 2.8, and 5.x is 2.x
 * (https://docs.confluent.io/platform/current/installation/versions-interoperability.html); undefined for older ones.
 */
export function kafkaOfConfluent(version: string | undefined): Version | undefined {
  const platform = parseVersion(version ?? "");
  if (platform === undefined || platform.major < 5) return undefined;
  const { major, minor } = platform;
  if (major >= 7) return { major: major - 4, minor };
  return { major: 2, minor: major === 6 ? minor + 6 : minor };
}
