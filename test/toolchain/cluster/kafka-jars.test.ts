import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";

import { kafkaJars, kafkaVersion } from "../../../toolchain/cluster/kafka-jars";
import { NEVER } from "../../../toolchain/process/run-program";
import { UserError } from "../../../toolchain/process/user-error";
import { fakeProgram, recordOf } from "../../support/fake-program";
import { bin, eachInAFreshCheckout, paths } from "../../support/temporary-checkout";

vi.mock("../../../toolchain/paths", async () => (await import("../../support/temporary-checkout.js")).paths);

eachInAFreshCheckout();

/** A Maven that copies a jar to where it is told to, then does what the test wants. */
const maven = (then = ""): string =>
  fakeProgram(
    bin,
    "mvn",
    `[ "$*" = --version ] && exit 0
     echo "$*" >>"$RECORD"
     for arg; do case "$arg" in -DoutputDirectory=*) folder="\${arg#*=}"; touch "$folder/kafka_2.13.jar";; esac; done
     echo '[INFO] Copying kafka_2.13.jar'
     ${then}`,
  );

const jars = (progress: (line: string) => void = () => undefined): Promise<string> => kafkaJars(NEVER, progress);

test("Kafka's jars are fetched once, into a folder that says which", async () => {
  const program = maven();
  const said: string[] = [];
  const folder = await jars((line) => said.push(line));
  expect(folder).toMatch(new RegExp(`^${join(paths.local, "kafka", kafkaVersion)}-[0-9a-f]{12}$`));
  expect(readdirSync(folder)).toEqual(["kafka_2.13.jar"]);
  expect(said).toEqual(["Copying kafka_2.13.jar"]);
  expect(await jars()).toBe(folder);
  expect(recordOf(program)).toHaveLength(1);
  expect(recordOf(program)[0]).toContain(`--file ${join(paths.checkout, "toolchain", "kafka", "pom.xml")} `);
});

test("two that want the jars at once wait for one Maven", async () => {
  const program = maven("sleep 0.3");
  const [first, second] = await Promise.all([jars(), jars()]);
  expect(second).toBe(first);
  expect(readdirSync(first)).toEqual(["kafka_2.13.jar"]);
  expect(recordOf(program)).toHaveLength(1);
});

test("a Maven that fails half-way leaves nothing, and its last words are shown", async () => {
  maven("echo '[ERROR] Unknown host maven.example'; exit 1");
  await expect(jars()).rejects.toThrow(
    new UserError(
      "[INFO] Copying kafka_2.13.jar\n[ERROR] Unknown host maven.example\n\n" +
        "Maven could not fetch Apache Kafka 4.3.0. If this machine has no way to Maven Central, configure a mirror in " +
        `~/.m2/settings.xml; the whole output is in ${join(paths.local, "logs", "kafka-jars.log")}.`,
    ),
  );
  expect(readdirSync(join(paths.local, "kafka"))).toEqual([]);
});

test("where there is no Maven, that is said", async () => {
  await expect(jars()).rejects.toThrow(/^Maven was not found: there is no mvn on PATH\. /);
  expect(readdirSync(join(paths.local, "kafka"))).toEqual([]);
});
