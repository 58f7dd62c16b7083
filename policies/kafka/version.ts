/** A version as far as defaults depend on it: `4.3`, of Kafka or of a client library. */
export interface Version {
  readonly major: number;
  readonly minor: number;
}

/** The newest Apache Kafka whose defaults are known here; what applies where nobody says which version runs. */
export const NEWEST_KAFKA: Version = { major: 4, minor: 3 };

/** Reads `4.3`, `4.3.0`, `v4.3` or `3.9.1-patch`; `undefined` for what is not a version. */
export function parseVersion(text: string): Version | undefined {
  const match = /^v?(\d{1,4})\.(\d{1,4})(?:[.\-+].*)?$/.exec(text.trim());
  return match === null ? undefined : { major: Number(match[1]), minor: Number(match[2]) };
}

/** Whether `version` is `major.minor` or newer. */
export function isAtLeast(version: Version, major: number, minor: number): boolean {
  return version.major === major ? version.minor >= minor : version.major > major;
}

/** As people write it: `4.3`. */
export function showVersion({ major, minor }: Version): string {
  return `${String(major)}.${String(minor)}`;
}
