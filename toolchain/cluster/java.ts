import { existsSync } from "node:fs";
import { join } from "node:path";

import { tryProgram } from "../process/run-program";
import { UserError } from "../process/user-error";

/** Kafka 4 brokers need Java 17 (KIP-1013). */
const OLDEST_JAVA = 17;

/**
 * A Java that Kafka runs on: the one in `JAVA_HOME`, else the one on `PATH`.
 *
 * @throws UserError naming what was found and what is needed.
 */
export async function findJava(signal: AbortSignal): Promise<string> {
  const java = javaCommand();
  const version = await javaVersion(java, signal);
  if (version === undefined) {
    throw new UserError(`Java was not found: there is no ${java}. ${WAY_OUT}`);
  }
  if (version < OLDEST_JAVA) {
    throw new UserError(`Java ${String(version)} was found (${java}), which is too old for Kafka 4. ${WAY_OUT}`);
  }
  return java;
}

const WAY_OUT =
  `Install Java ${String(OLDEST_JAVA)} or newer and point JAVA_HOME to it or put it on PATH, ` +
  "or start a container engine with `docker compose` or `podman compose`.";

function javaCommand(): string {
  const home = process.env["JAVA_HOME"];
  const inHome = home === undefined || home === "" ? undefined : join(home, "bin", "java");
  return inHome !== undefined && existsSync(inHome) ? inHome : "java";
}

/** The version that a Java says of itself, such as `17.0.15`; undefined where it says none. */
export async function javaVersionText(java: string, signal: AbortSignal): Promise<string | undefined> {
  return /version "([^"]+)"/.exec((await versionOutput(java, ["-version"], signal)) ?? "")?.[1];
}

/** The major version: 17 of `openjdk version "17.0.15"`, 8 of `java version "1.8.0_402"`. */
async function javaVersion(java: string, signal: AbortSignal): Promise<number | undefined> {
  const output = await versionOutput(java, ["-version"], signal);
  const match = /version "(?:1\.)?(\d+)/.exec(output ?? "");
  return match === null ? undefined : Number(match[1]);
}

/**
 * Maven, which fetches Kafka from Maven Central.
 *
 * @throws UserError where there is none.
 */
export async function findMaven(signal: AbortSignal): Promise<string> {
  const maven = "mvn";
  if ((await versionOutput(maven, ["--version"], signal)) === undefined) {
    throw new UserError(
      "Maven was not found: there is no mvn on PATH. Install Apache Maven 3.6 or newer, " +
        "or start a container engine with `docker compose` or `podman compose`.",
    );
  }
  return maven;
}

/** What a program prints of itself, or undefined if it cannot be run. */
async function versionOutput(file: string, args: readonly string[], signal: AbortSignal): Promise<string | undefined> {
  return (await tryProgram(file, args, { signal }))?.output;
}
