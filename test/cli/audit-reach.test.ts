import { mkdirSync, writeFileSync } from "node:fs";
import type { Server } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { QUESTIONS } from "../../cli/kafka/tools";
import type { Ran } from "../support/command";
import { kafkaDurability, refuses, started } from "../support/command";
import { BAD, binIn, fakeKafka, GOOD, listening } from "../support/fake-kafka";
import { fakeProgram, recordOf } from "../support/fake-program";
import { runs } from "../support/processes";
import { temporaryFolder } from "../support/temporary-folder";

let folder: string;
let env: NodeJS.ProcessEnv;
let bootstrap: string;
let server: Server;

beforeEach(async () => {
  folder = temporaryFolder();
  env = { PATH: binIn(folder) };
  ({ bootstrap, server } = await listening());
});

afterEach(() => {
  server.close();
});

function audit(...args: readonly string[]): Ran {
  return kafkaDurability(["audit", "--bootstrap", bootstrap, ...args], { cwd: folder, env });
}

describe("audit only looks", () => {
  test("with these commands and no others", () => {
    writeFileSync(join(folder, "client.properties"), "security.protocol=SASL_SSL\n");
    const tools = fakeKafka(binIn(folder), BAD);
    audit("--command-config", "client.properties");
    const before = `--bootstrap-server ${bootstrap} --command-config ${join(folder, "client.properties")}`;
    expect(tools.map(recordOf)).toEqual([
      [`${before} --describe`],
      [`${before} --describe --all --entity-type topics`, `${before} --describe --all --entity-type brokers`],
      [`${before} describe --status`],
      [`${before} describe`],
    ]);
  });

  test("and knows none that changes anything", () => {
    const words = Object.values(QUESTIONS).flatMap(({ args }): string[] => [...args]);
    expect([...new Set(words)].sort()).toEqual([
      "--all",
      "--describe",
      "--entity-type",
      "--status",
      "brokers",
      "describe",
      "topics",
    ]);
  });
});

describe("audit finds Kafka's tools", () => {
  test("in a distribution, by --kafka-home before KAFKA_HOME before the PATH", () => {
    const [onPath = ""] = fakeKafka(binIn(folder), GOOD);
    const [named = ""] = fakeKafka(join(folder, "named", "bin"), GOOD);
    const [given = ""] = fakeKafka(join(folder, "given", "bin"), GOOD);
    const counts = (): number[] => [onPath, named, given].map((tool) => recordOf(tool).length);
    audit();
    expect(counts()).toEqual([1, 0, 0]);
    env["KAFKA_HOME"] = join(folder, "named");
    audit();
    expect(counts()).toEqual([1, 1, 0]);
    audit("--kafka-home", "given");
    expect(counts()).toEqual([1, 1, 1]);
  });

  test("in a folder of jars, by Java", () => {
    mkdirSync(join(folder, "jars"));
    writeFileSync(join(folder, "jars", "kafka-tools.jar"), "");
    const java = fakeProgram(
      binIn(folder),
      "java",
      `echo "$@" >> "$RECORD"\necho "Error: Could not find or load main class" >&2\nexit 1`,
    );
    const ran = audit("--kafka-home", "jars");
    expect(ran).toEqual(
      refuses(`kafka-topics --describe of ${bootstrap} failed: Error: Could not find or load main class`),
    );
    expect(recordOf(java)).toEqual([
      `-Xmx256m -XX:TieredStopAtLevel=1 -Dorg.slf4j.simpleLogger.defaultLogLevel=error -cp ${join(folder, "jars", "*")} org.apache.kafka.tools.TopicCommand --bootstrap-server ${bootstrap} --describe`,
    ]);
  });

  const WAY_OUT =
    "Name a folder with an Apache Kafka distribution, or with its jars, by --kafka-home DIR or KAFKA_HOME (https://kafka.apache.org/downloads)";

  test("or says how to", () => {
    expect(audit()).toEqual(
      refuses(`Kafka's tools were not found: there is no kafka-topics.sh or kafka-topics on the PATH. ${WAY_OUT}`),
    );
    mkdirSync(join(folder, "empty"));
    expect(audit("--kafka-home", "empty")).toEqual(
      refuses(`--kafka-home is "empty", but there is neither bin/kafka-topics.sh nor a jar in it. ${WAY_OUT}`),
    );
    env["KAFKA_HOME"] = "/nowhere";
    expect(audit()).toEqual(
      refuses(`KAFKA_HOME is "/nowhere", but there is neither bin/kafka-topics.sh nor a jar in it. ${WAY_OUT}`),
    );
  });
});

describe("audit refuses", () => {
  test.each(["", "b-1", "b-1:0", "b-1:99999", "b-1:9092,", "b-1:9092 --alter", "http://b-1:9092"])(
    "--bootstrap %j",
    (text) => {
      fakeKafka(binIn(folder), GOOD);
      expect(kafkaDurability(["audit", "--bootstrap", text], { cwd: folder, env })).toEqual(
        refuses(
          `--bootstrap is ${JSON.stringify(text)} but must be HOST:PORT, or several parted by commas, such as b-1.example.com:9092`,
        ),
      );
    },
  );

  test("to judge nothing", () => {
    expect(kafkaDurability(["audit"], { cwd: folder, env })).toEqual(
      refuses("say which cluster: --bootstrap HOST:PORT, or several parted by commas"),
    );
  });

  test("a properties file that is none", () => {
    expect(audit("--command-config", "gone").stderr).toBe(
      "--command-config gone cannot be read: ENOENT: no such file or directory, stat 'gone'\n",
    );
    expect(audit("--command-config", ".")).toEqual(refuses("--command-config . is no file"));
  });

  test("a cluster that does not answer, at once and without Kafka's tools", () => {
    const tools = fakeKafka(binIn(folder), GOOD);
    expect(kafkaDurability(["audit", "--bootstrap", "127.0.0.1:1"], { cwd: folder, env })).toEqual(
      refuses("no broker answers at 127.0.0.1:1: connect ECONNREFUSED 127.0.0.1:1"),
    );
    expect(tools.flatMap(recordOf)).toEqual([]);
  });

  test("a cluster that does not name its brokers", () => {
    fakeKafka(binIn(folder), { ...GOOD, brokerSettings: "\n" });
    expect(audit()).toEqual(
      refuses(`kafka-configs named no broker of ${bootstrap}; describing brokers needs DescribeConfigs on the cluster`),
    );
  });
});

test("audit goes on where only the quorum or the version cannot be asked, and says so", () => {
  fakeKafka(binIn(folder), GOOD);
  for (const tool of ["kafka-metadata-quorum", "kafka-features"]) {
    fakeProgram(
      binIn(folder),
      `${tool}.sh`,
      `echo "org.apache.kafka.common.errors.UnsupportedVersionException: not here" >&2\nexit 1`,
    );
  }
  const { status, stdout } = audit();
  expect(status).toBe(0);
  expect(stdout).toBe(`Cluster ${bootstrap} at ${bootstrap}; 3 brokers in 3 racks; 1 topic

Nothing was found that loses messages.
Not seen: the cluster's id and the voters on its metadata: kafka-metadata-quorum describe --status of ${bootstrap} failed: org.apache.kafka.common.errors.UnsupportedVersionException: not here
Not seen: the version of Kafka: kafka-features describe of ${bootstrap} failed: org.apache.kafka.common.errors.UnsupportedVersionException: not here
`);
});

test("audit never prints what stands in the properties, whatever a tool complains of", () => {
  writeFileSync(
    join(folder, "client.properties"),
    `sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required username="ann" password="hunter2-secret" x=unquoted;\nssl.key.password=another-secret\n`,
  );
  fakeKafka(binIn(folder), GOOD);
  fakeProgram(
    binIn(folder),
    "kafka-topics.sh",
    `echo 'Error: bad token hunter2-secret in another-secret, by unquoted words' >&2\nexit 1`,
  );
  const ran = audit("--command-config", "client.properties");
  expect(ran).toEqual(
    refuses(`kafka-topics --describe of ${bootstrap} failed: Error: bad token [hidden] in [hidden], by [hidden] words`),
  );
});

test("audit says what ended a tool, though its client tries on in the background", () => {
  fakeKafka(binIn(folder), GOOD);
  const attempt = (port: string): string =>
    `[kafka-admin-client-thread | adminclient-1] ERROR org.apache.kafka.clients.NetworkClient - [AdminClient clientId=adminclient-1] Connection to node -1 (localhost/127.0.0.1:${port}) failed${" again".repeat(60)}`;
  fakeProgram(
    binIn(folder),
    "kafka-topics.sh",
    `cat >&2 <<'SAID'
${attempt("9092")}
[main] ERROR org.apache.kafka.tools.TopicCommand - org.apache.kafka.common.errors.IllegalSaslStateException: Unexpected handshake
\tat org.apache.kafka.Somewhere(Somewhere.java:1)
${attempt("9093")}
SAID
exit 1`,
  );
  const first = `[AdminClient clientId=adminclient-1] Connection to node -1 (localhost/127.0.0.1:9092) failed${" again".repeat(60)}`;
  expect(audit()).toEqual(
    refuses(
      `kafka-topics --describe of ${bootstrap} failed: ${first.slice(0, 300)}…; org.apache.kafka.common.errors.IllegalSaslStateException: Unexpected handshake`,
    ),
  );
});

test("audit does not show half a secret where it cuts what a tool complains of", () => {
  writeFileSync(join(folder, "client.properties"), "ssl.key.password=another-secret\n");
  fakeKafka(binIn(folder), GOOD);
  const words = "x".repeat(290);
  fakeProgram(binIn(folder), "kafka-topics.sh", `echo 'Error: ${words}another-secret' >&2\nexit 1`);
  expect(audit("--command-config", "client.properties")).toEqual(
    refuses(`kafka-topics --describe of ${bootstrap} failed: Error: ${words}[hi…`),
  );
});

test("at Ctrl-C, nothing is left of Kafka's tools", async () => {
  fakeKafka(binIn(folder), GOOD);
  const tool = fakeProgram(binIn(folder), "kafka-topics.sh", `sleep 60 &\necho "$!" >> "$RECORD"\nwait`);
  const command = started(["audit", "--bootstrap", bootstrap], { cwd: folder, env });
  while (recordOf(tool).length === 0) await sleep(20);
  command.interrupt();
  expect(await command.ended).toEqual({ status: 130, stdout: "", stderr: "interrupted, and nothing was changed\n" });
  expect(recordOf(tool).map(Number).filter(runs)).toEqual([]);
});
