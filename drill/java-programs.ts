import { readdirSync } from "node:fs";
import { delimiter, join, relative } from "node:path";

import { findJava, NO_OTHER_WAY } from "../toolchain/cluster/java";
import { kafkaJars } from "../toolchain/cluster/kafka-jars";
import { keyOf, makeOnce, textsIn } from "../toolchain/install/keyed-folder";
import { checkout, local } from "../toolchain/paths";
import type { Progress } from "../toolchain/process/progress";
import { runProgram, tail } from "../toolchain/process/run-program";
import { UserError } from "../toolchain/process/user-error";

const sources = join(checkout, "drill", "java");

/** What the drills' Java programs run on: a Java, Kafka's jars, and the folder with the programs' classes. */
export interface JavaPrograms {
  readonly java: string;
  readonly jars: string;
  readonly classes: string;
}

/**
 * Compiles the drills' Java programs, once for each state of their sources.
 *
 * @throws UserError without Java, or where it is one that runs programs and compiles none.
 */
export async function javaPrograms(signal: AbortSignal, progress: Progress): Promise<JavaPrograms> {
  const java = await findJava(signal, NO_OTHER_WAY);
  const jars = await kafkaJars(signal, progress, NO_OTHER_WAY);
  const folder = join(local, "drill", `classes-${keyOf(jars, ...textsIn(sources))}`);
  const classes = await makeOnce(folder, (draft) => compile(java, jars, draft, signal));
  return { java, jars, classes };
}

/**
 * What `java` is given before the class to run, by a program that runs in the folder of a drill's cluster. The folder is named
 * in it, so that the program is known for the drill's own.
 *
 * @param heap as in `128m`
 */
export function javaArguments({ jars, classes }: JavaPrograms, folder: string, heap: string): string[] {
  // Relative, as a class path takes a colon for its end.
  const classPath = [join(relative(folder, jars), "*"), relative(folder, classes)].join(delimiter);
  const quiet = "-Dorg.slf4j.simpleLogger.defaultLogLevel=off";
  return [`-Xmx${heap}`, "-XX:TieredStopAtLevel=1", quiet, `-Ddrill=${folder}`, "-cp", classPath];
}

async function compile(java: string, jars: string, draft: string, signal: AbortSignal): Promise<void> {
  // The compiler as a module needs no program beside java, and knows no wildcards.
  const classPath = readdirSync(jars)
    .filter((name) => name.endsWith(".jar"))
    .join(delimiter);
  const files = readdirSync(sources).map((name) => join(sources, name));
  const args = ["--module", "jdk.compiler/com.sun.tools.javac.Main", "-d", draft, "-cp", classPath, ...files];
  const { exitCode, output } = await runProgram(java, args, { signal, cwd: jars });
  if (exitCode === 0) return;
  const noCompiler = output.includes("jdk.compiler not found");
  const why = noCompiler
    ? "A JDK 17 or newer is needed, where JAVA_HOME points to or on PATH: this Java runs programs, and compiles none."
    : tail(output);
  throw new UserError(`The drills' Java programs could not be compiled with ${java}.\n${why}`);
}
