import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { findMaven } from "./java";
import { keyOf, makeOnce } from "../install/keyed-folder";
import { checkout, local } from "../paths";
import { alone } from "../process/locks";
import type { Progress } from "../process/progress";
import { logFile, runProgram, tail } from "../process/run-program";
import { UserError } from "../process/user-error";

const pom = join(checkout, "toolchain", "kafka", "pom.xml");

/** The version of Apache Kafka that the local cluster runs, as the pom pins it. */
export const kafkaVersion = versionIn(readFileSync(pom, "utf8"));

/**
 * The folder with Kafka's jars, fetched from Maven Central once for each pom.
 *
 * @param otherWay what would do without Maven, as {@link findMaven} takes it
 * @throws UserError without Maven or without a way to Maven Central.
 */
export async function kafkaJars(signal: AbortSignal, progress: Progress, otherWay?: string): Promise<string> {
  const folder = join(local, "kafka", `${kafkaVersion}-${keyOf(readFileSync(pom, "utf8"))}`);
  if (existsSync(folder)) return folder;
  // Two clusters may be started at once, a demo's and a test run's.
  return alone("kafka-jars", signal, () => makeOnce(folder, (draft) => fetchInto(draft, signal, progress, otherWay)));
}

async function fetchInto(draft: string, signal: AbortSignal, progress: Progress, otherWay?: string): Promise<void> {
  const maven = await findMaven(signal, otherWay);
  const args = ["--batch-mode", "--file", pom, "dependency:copy-dependencies", `-DoutputDirectory=${draft}`];
  const { exitCode, output } = await runProgram(maven, [...args, "-DincludeScope=runtime"], {
    signal,
    log: "kafka-jars",
    onLine: (line) => {
      progress(line.replace(/^\[INFO\] /, ""));
    },
  });
  if (exitCode !== 0) {
    throw new UserError(
      `${tail(output)}\n\nMaven could not fetch Apache Kafka ${kafkaVersion}. If this machine has no way to Maven Central, ` +
        `configure a mirror in ~/.m2/settings.xml; the whole output is in ${logFile("kafka-jars")}.`,
    );
  }
}

function versionIn(text: string): string {
  const version = /<kafka\.version>(.+)<\/kafka\.version>/.exec(text)?.[1];
  if (version === undefined) throw new Error(`${pom} has no <kafka.version>`);
  return version;
}
