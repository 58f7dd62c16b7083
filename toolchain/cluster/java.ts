import { existsSync } from "node:fs";
import { join } from "node:path";

import { runProgram, tail, tryProgram } from "../process/run-program";
import { UserError } from "../process/user-error";

/** Kafka 4 brokers need Java 17 (KIP-1013). */
const OLDEST_JAVA = 17;

/** What does without Java and Maven where Kafka may run in containers, as the end of an advice. */
const CONTAINERS = ", or start a container engine with `docker compose` or `podman compose`";

/** For what needs processes of this machine: there is no other way. */
export const NO_OTHER_WAY = "";

/**
 * A Java that Kafka runs on: the one in `JAVA_HOME`, else the one on `PATH`.
 *
 * @param otherWay what else would do, as the end of the advice
 * @throws UserError naming what was found and what is needed.
 */
export async function findJava(signal: AbortSignal, otherWay: string = CONTAINERS): Promise<string> {
  const java = javaCommand();
  const version = await javaVersion(java, signal);
  const wayOut = `Install Java ${String(OLDEST_JAVA)} or newer and point JAVA_HOME to it or put it on PATH${otherWay}.`;
  if (version === undefined) throw new UserError(`${await whatIsWrong(java, signal)} ${wayOut}`);
  if (version < OLDEST_JAVA) {
    throw new UserError(`Java ${String(version)} was found (${java}), which is too old for Kafka 4. ${wayOut}`);
  }
  return java;
}

function javaCommand(): string {
  const inHome = javaInHome();
  return inHome !== undefined && existsSync(inHome) ? inHome : "java";
}

function javaInHome(): string | undefined {
  const home = process.env["JAVA_HOME"];
  return home === undefined || home === "" ? undefined : join(home, "bin", "java");
}

/** Of a Java that says no version: whether it is there, and what it says instead. */
async function whatIsWrong(java: string, signal: AbortSignal): Promise<string> {
  try {
    const { exitCode, output } = await runProgram(java, ["-version"], { signal });
    const said = tail(output.trim()).replace(/\s+/g, " ");
    return `A Java was found (${java}) that does not run: it ended with exit code ${String(exitCode)} and said "${said}".`;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    if (java !== "java") return `A Java was found (${java}) that does not run: ${error.message}`;
    const inHome = javaInHome();
    const home = inHome === undefined ? "JAVA_HOME is not set" : `there is no ${inHome}, where JAVA_HOME points to`;
    return `Java was not found: there is no java on PATH, and ${home}.`;
  }
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
 * @param otherWay what else would do, as the end of the advice
 * @throws UserError where there is none.
 */
export async function findMaven(signal: AbortSignal, otherWay: string = CONTAINERS): Promise<string> {
  const maven = "mvn";
  if ((await versionOutput(maven, ["--version"], signal)) === undefined) {
    throw new UserError(`Maven was not found: there is no mvn on PATH. Install Apache Maven 3.6 or newer${otherWay}.`);
  }
  return maven;
}

/** What a program prints of itself, or undefined if it cannot be run. */
async function versionOutput(file: string, args: readonly string[], signal: AbortSignal): Promise<string | undefined> {
  return (await tryProgram(file, args, { signal }))?.output;
}
