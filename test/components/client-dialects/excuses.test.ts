import { execFileSync } from "node:child_process";
import { describe, expect, test } from "vitest";

import type { ClientDialectName } from "../../../components";
import { clientDialects } from "../../../components/client-dialects/index";
import { propertiesEntries } from "../../../policies/shapes/properties";
import { yamlEntries } from "../../../policies/shapes/yaml";
import { orders, written } from "../../support/client-plans";

const exemption = { rule: "acks-all", reason: "Metrics may be lost.", owner: "observability", expires: "2999-12-31" };
const settings = { acks: "1" };
const SAID = 'The rule acks-all is excused until 2999-12-31 by "observability": "Metrics may be lost."\n';
const SIGNS: Readonly<Record<string, string>> = {
  "connect-worker": "#",
  "franz-go": "//",
  "java-properties": "#",
  "kafka-python": "#",
  "kafka-streams": "#",
  kafkajs: "//",
  quarkus: "#",
  sarama: "//",
  "spring-boot": "#",
};

describe("a file whose settings are excused", () => {
  test.each(clientDialects.map(({ name }) => name as ClientDialectName))(
    "says so where it can: %s",
    async (dialect) => {
      const { text } = await written(orders({ settings, exemptions: [exemption] }), dialect);
      const sign = SIGNS[dialect];
      const [first = ""] = text.split(/(?<=\n)/);
      expect(first).toBe(sign === undefined ? "{\n" : `${sign} ${SAID}`);
      expect(text).not.toContain("loses no message");
    },
  );

  test("says each by itself, and nothing without any", async () => {
    const exemptions = [exemption, { ...exemption, rule: "retries-minimum", owner: "billing" }];
    const { text } = await written(orders({ settings, exemptions }), "java-properties");
    expect(text.split("\n").slice(0, 3)).toEqual([
      `# ${SAID.trim()}`,
      '# The rule retries-minimum is excused until 2999-12-31 by "billing": "Metrics may be lost."',
      "acks=1",
    ]);
    expect((await written(orders(), "java-properties")).text.split("\n")[0]).toBe("acks=all");
  });

  test("whatever somebody wrote stays in its line", async () => {
    const hostile = 'a\nacks=0\r\u2028*/ ${x} \\u000a \u202e\u00e9"';
    const exemptions = [{ ...exemption, reason: hostile, owner: hostile }];
    const client = orders({ settings, exemptions });
    const inert = '"a acks=0 */ ${x} \\\\u000a \\u00e9\\""';
    for (const { name, comment } of clientDialects) {
      const { text } = await written(client, name as ClientDialectName);
      if (comment === undefined) continue;
      expect(text.split("\n")[0]).toBe(
        `${comment} The rule acks-all is excused until 2999-12-31 by ${inert}: ${inert}`,
      );
    }
    const java = await written(client, "java-properties");
    expect(propertiesEntries("file", java.text).at("acks")).toMatchObject({ state: "set", value: "1" });
    const spring = await written(client, "spring-boot");
    const [yaml] = yamlEntries("file", spring.text);
    expect(yaml?.at("spring.kafka.producer.acks")).toMatchObject({ state: "set", value: "1" });
    const { text } = await written(client, "sarama");
    expect(execFileSync("gofmt", { input: text, encoding: "utf8" })).toBe(text);
  });
});
