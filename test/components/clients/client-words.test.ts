import { describe, expect, test } from "vitest";

import type { ClientDialectName } from "../../../components";
import { billing, items, orders, written } from "../../support/client-plans";
import { messageOf } from "../../support/resource-errors";

describe("security.protocol, which Java takes in any case", () => {
  test.each<[ClientDialectName, Record<string, string>]>([
    ["sarama", { "Net.TLS.Enable": "true", "Net.SASL.Enable": "true" }],
    ["franz-go", { DialTLS: "" }],
    ["kafkajs", { "client.ssl": "true" }],
    ["kafka-python", { security_protocol: '"SASL_SSL"' }],
    ["librdkafka", { "security.protocol": "SASL_SSL" }],
    ["java-properties", { "security.protocol": "SASL_SSL" }],
  ])("is the same in %s however it is written", async (dialect, settings) => {
    for (const protocol of ["sasl_ssl", " Sasl_Ssl ", "SASL_SSL"]) {
      const configuration = await written(orders({ settings: { "security.protocol": protocol } }), dialect);
      expect(configuration.settings).toMatchObject(settings);
    }
  });

  test.each<ClientDialectName>(["sarama", "franz-go", "kafkajs", "kafka-python"])(
    "leaves who logs in to the code of %s however it is written",
    async (dialect) => {
      const configuration = await written(billing({ settings: { "security.protocol": "sasl_plaintext" } }), dialect);
      expect(items(configuration)).toContain("who logs in by SASL");
      expect(configuration.text).not.toMatch(/TLS|ssl: true/);
    },
  );

  test("refuses what is no protocol", () => {
    expect(messageOf(() => orders({ settings: { "security.protocol": "TLS" } }))).toBe(
      'settings["security.protocol"] is "TLS" but must be PLAINTEXT, SSL, SASL_PLAINTEXT or SASL_SSL, in any case.\nFix: settings: { "security.protocol": "SASL_SSL" }',
    );
  });
});

describe("isolation.level, which Java takes in lower case", () => {
  test.each([
    ["READ_COMMITTED", "read_committed"],
    ["read_uncommited", "read_uncommitted"],
  ])("refuses %s", (level, fix) => {
    expect(messageOf(() => billing({ settings: { "isolation.level": level } }))).toBe(
      `settings["isolation.level"] is "${level}" but must be read_committed or read_uncommitted.\nFix: settings: { "isolation.level": "${fix}" }`,
    );
  });

  test("has no blanks around it in any client", async () => {
    const configuration = await written(billing({ settings: { "isolation.level": " read_committed " } }), "kafkajs");
    expect(configuration.settings["consumer.readUncommitted"]).toBe("false");
  });
});
