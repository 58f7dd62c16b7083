import { CONNECT_ENVIRONMENT, inEnvironment } from "#policies/shapes/spelling";
import type { NotExpressed } from "./client-dialect";

/**
 * What Debezium's image takes by names of its own, and writes over what stands behind `CONNECT_`, with `1` as the group where
 * it is told none (connect-base/3.4/docker-entrypoint.sh of https://github.com/debezium/container-images). Confluent's image
 * does not look at them.
 */
const DEBEZIUMS: readonly string[] = [
  ...["bootstrap.servers", "group.id", "config.storage.topic", "offset.storage.topic", "status.storage.topic"],
  ...["key.converter", "value.converter"],
];

/** A worker's settings as variables of its container: what Confluent's image reads, and Debezium's. */
export function connectEnvironment(settings: Readonly<Record<string, string>>): Record<string, string> {
  const fitting = Object.entries(settings).filter(([name, value]) => misfit(name, value) === undefined);
  return Object.fromEntries([
    ...fitting.map(([name, value]) => [variable(name), value] as const),
    ...fitting.flatMap(([name, value]) => (DEBEZIUMS.includes(name) ? [[debeziums(name), value] as const] : [])),
  ]);
}

/** What no variable says to both images, and why. Values are not shown: they may be secret. */
export function leftOutOfEnvironment(settings: Readonly<Record<string, string>>): NotExpressed[] {
  return Object.entries(settings).flatMap(([name, value]) => {
    const why = misfit(name, value);
    if (why === undefined) return [];
    return [{ item: `${name} in the environment`, why, instead: "set it in connect-distributed.properties" }];
  });
}

function variable(name: string): string {
  return inEnvironment(CONNECT_ENVIRONMENT)(name)[0] ?? name;
}

function debeziums(name: string): string {
  return name.replaceAll(".", "_").toUpperCase();
}

function misfit(name: string, value: string): string | undefined {
  if (!/^[a-z0-9.]+$/.test(name)) {
    return "the images make lower case of a variable's name, and Debezium's makes dots of all underscores";
  }
  // Debezium's reads `env` by lines; a backslash, or a blank in front, has a meaning in properties.
  const isPlain = /^(?! )[^\u0000-\u001f\\]*$/.test(value);
  return isPlain
    ? undefined
    : "Debezium's image writes a value into a file as it is, and some signs have a meaning there";
}
