import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";

import { FileReader } from "../../scan/file-reader";
import { ownLevels } from "../../scan/measure/own-levels";

const EMITTER = `import org.eclipse.microprofile.reactive.messaging.Emitter;
class Quotes { @Channel("quotes") Emitter<String> emitter; void ask() { emitter.send("q"); } }`;
const CODE = "app/src/main/java/Quotes.java";
const reader = new FileReader(ownLevels());

/** How many violations a file has in a checkout with these files; undefined where it uses no client. */
function violations(files: Readonly<Record<string, string>>, code = EMITTER): number | undefined {
  const top = mkdtempSync(join(tmpdir(), "scan-project-"));
  mkdirSync(join(top, ".git"));
  for (const [name, text] of Object.entries({ ...files, [CODE]: code })) {
    mkdirSync(dirname(join(top, name)), { recursive: true });
    writeFileSync(join(top, name), text);
  }
  const { kafka } = reader.read({ path: join(top, CODE), shown: CODE }) ?? {};
  return kafka?.places.filter(({ check }) => check.status === "violated").length;
}

const pom = (artifact: string): string => `<dependency><artifactId>${artifact}</artifactId></dependency>`;

describe("an emitter that does not speak of Kafka", () => {
  it.each([
    ["has Kafka's connector", { "app/pom.xml": pom("quarkus-messaging-kafka") }, 1],
    ["says nothing", {}, 1],
    ["names no connector", { "app/pom.xml": pom("quarkus-rest") }, 1],
    ["has RabbitMQ's connector", { "app/pom.xml": pom("quarkus-messaging-rabbitmq") }, undefined],
    [
      "has the connector of SQS",
      { "app/build.gradle": 'implementation "io.smallrye:smallrye-reactive-messaging-aws-sqs"' },
      undefined,
    ],
    [
      "has connectors to both",
      { "app/pom.xml": pom("quarkus-messaging-amqp") + pom("quarkus-messaging-kafka") },
      undefined,
    ],
    [
      "has the other one in a parent",
      { "pom.xml": pom("smallrye-reactive-messaging-mqtt"), "app/pom.xml": pom("a") },
      undefined,
    ],
    [
      "has the other one in a parent alone",
      { "pom.xml": pom("quarkus-messaging-amqp"), "app/pom.xml": pom("quarkus-messaging-kafka") },
      1,
    ],
    [
      "names it in its properties",
      { "app/src/main/resources/application.properties": "mp.messaging.outgoing.quotes.connector=smallrye-amqp" },
      undefined,
    ],
  ])("of a project that %s", (_, files, said) => {
    expect(violations(files as Record<string, string>)).toBe(said);
  });

  it("unlike one that does", () => {
    const code = `import io.smallrye.reactive.messaging.kafka.KafkaRecord;\n${EMITTER}`;
    expect(violations({ "app/pom.xml": pom("quarkus-messaging-amqp") }, code)).toBe(1);
  });
});
