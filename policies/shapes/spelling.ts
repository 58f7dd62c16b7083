/** How a place writes Kafka's names of settings: the keys that may hold one, the first being the one to type. */
export type Spelling = (name: string) => readonly string[];

/** As Kafka does: `min.insync.replicas`. */
export const dotted: Spelling = (name) => [name];

/** As fields of a resource: `minInsyncReplicas`. */
export const camelCased: Spelling = (name) => [camelCase(name)];

/** Lower case with underscores: `min_insync_replicas`. */
export const snakeCased: Spelling = (name) => [name.replace(/[.-]/g, "_")];

function camelCase(name: string): string {
  return name.replace(/[.\-_]+(.)/g, (_, letter: string) => letter.toUpperCase());
}

/**
 * What stays of a key when only its letters and digits count, as Spring, SmallRye and others compare them: for them
 * `enable-auto-commit`, `enableAutoCommit` and `ENABLE_AUTO_COMMIT` are one.
 */
export function squeezed(key: string): string {
  return key.replace(/[.\-_[\]]/g, "").toLowerCase();
}

/** Finds the keys that are there, however they are written. */
export function relaxed(keys: readonly string[], prefix: string, typed: (name: string) => string): Spelling {
  const bySqueezed = new Map(keys.map((key) => [squeezed(key), key]));
  return (name) => [bySqueezed.get(squeezed(prefix + name)) ?? typed(name)];
}

/** How an image writes a setting's name into the environment of its container. */
export interface EnvironmentConvention {
  readonly prefix: string;
  /** What stands for each of the characters that a variable's name cannot have. */
  readonly dot: string;
  readonly dash: string;
  readonly underscore: string;
}

/** KIP-975, `KafkaDockerWrapper` in Kafka 4.3: `.` is `_`, `_` is `__` and `-` is `___`. */
export const APACHE_ENVIRONMENT: EnvironmentConvention = { prefix: "KAFKA_", dot: "_", underscore: "__", dash: "___" };

/** https://docs.confluent.io/platform/current/installation/docker/config-reference.html: `.` is `_`, `-` is `__` and `_` is `___`. */
export const CONFLUENT_ENVIRONMENT: EnvironmentConvention = {
  prefix: "KAFKA_",
  dot: "_",
  dash: "__",
  underscore: "___",
};

/** https://github.com/bitnami/containers/tree/main/bitnami/kafka: Kafka's names behind `KAFKA_CFG_`. */
export const BITNAMI_ENVIRONMENT: EnvironmentConvention = { ...CONFLUENT_ENVIRONMENT, prefix: "KAFKA_CFG_" };

/**
 * Connect's images: Kafka's names behind `CONNECT_`. Confluent's reads dashes and underscores as elsewhere; Debezium's makes a
 * dot of each underscore, so that it reads dots alone (connect-base/3.4/docker-entrypoint.sh of debezium/container-images), and
 * has names of its own for the group, the storage topics, the brokers and the converters, which no rule judges.
 */
export const CONNECT_ENVIRONMENT: EnvironmentConvention = { ...CONFLUENT_ENVIRONMENT, prefix: "CONNECT_" };

/** A setting's name as a variable's. */
export function inEnvironment({ prefix, dot, dash, underscore }: EnvironmentConvention): Spelling {
  return (name) => [
    prefix + name.replace(/[._-]/g, (sign) => (sign === "." ? dot : sign === "-" ? dash : underscore)).toUpperCase(),
  ];
}
