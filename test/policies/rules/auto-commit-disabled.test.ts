import { describe, expect, test } from "vitest";

import type { Setting } from "../../../policies/kafka/setting";
import { setting } from "../../../policies/kafka/setting";
import { UNKNOWN } from "../../../policies/kafka/unknown";
import type { Verdict } from "../../../policies/kafka/verdict";
import rule from "../../../policies/rules/auto-commit-disabled";
import type { Written } from "../../support/declaration";
import { declare, subjects, unset, verdict } from "../../support/declaration";

function judge(autoCommit: Written, beside: Readonly<Record<string, Written>> = {}): Verdict {
  return verdict(rule, declare("consumer", { "enable.auto.commit": autoCommit, ...beside }));
}

const violation = {
  kind: "violation",
  finding: "enable.auto.commit is true but must be false",
  advice: "and commit in the application once a record is processed",
};

describe("auto-commit-disabled", () => {
  test("is row 8 of the checklist, mandatory, for consumers", () => {
    expect(rule).toMatchObject({
      id: "auto-commit-disabled",
      item: 8,
      severity: "critical",
      enforcementLevel: "mandatory",
      settings: { consumer: ["enable.auto.commit"] },
      parameters: {},
      why: "the client commits by a timer and when it closes, processed or not: a batch that failed, or that a thread pool still holds, is never read again.",
    });
    expect("remedy" in rule).toBe(false);
  });

  test.each<[Written]>([
    [false],
    ["false"],
    ["FALSE"],
    [" false "],
    [unset("enable.auto.commit", "false", "the default of Spring for Apache Kafka")],
  ])("%j commits by itself never", (autoCommit) => {
    expect(judge(autoCommit)).toEqual({ kind: "compliant" });
  });

  test.each<[Written, string]>([
    [true, "enable.auto.commit is true but must be false"],
    ["true", 'enable.auto.commit is "true" but must be false'],
    ["True", 'enable.auto.commit is "True" but must be false'],
    [
      unset("enable.auto.commit", "true", "the default of the Java client"),
      "enable.auto.commit is not set (the default of the Java client is true) but must be false",
    ],
  ])("%j commits by a timer", (autoCommit, finding) => {
    expect(judge(autoCommit)).toEqual({
      kind: "violation",
      finding,
      advice: "and commit in the application once a record is processed",
    });
  });

  test.each([
    ["no", 'enable.auto.commit is "no" but must be true or false'],
    ["", 'enable.auto.commit is "" but must be true or false'],
    [0, "enable.auto.commit is 0 but must be true or false"],
    [null, "enable.auto.commit is null but must be true or false"],
    [[false], "enable.auto.commit is a list but must be true or false"],
    [{}, "enable.auto.commit is an object but must be true or false"],
  ])("%j is neither true nor false", (value, finding) => {
    expect(judge(setting("enable.auto.commit", value))).toEqual({ kind: "violation", finding });
  });

  describe("by client", () => {
    test("KafkaJS commits only what its handler has finished", () => {
      expect(judge(true, { client: "kafkajs" })).toEqual({ kind: "compliant" });
      expect(judge(true, { client: "KafkaJS" })).toEqual({ kind: "compliant" });
      expect(judge(true, { client: "kafkajs", "enable.auto.offset.store": true })).toEqual({ kind: "compliant" });
      expect(judge(true, { client: "kafkajs", "enable.auto.offset.store": UNKNOWN })).toEqual({ kind: "compliant" });
    });

    test("confluent-kafka-javascript, by KafkaJS's interface, too", () => {
      expect(judge(true, { client: "confluent-kafka-javascript" })).toEqual({ kind: "compliant" });
    });

    test("Sarama commits only what its program has marked", () => {
      expect(judge(true, { client: "sarama" })).toEqual({ kind: "compliant" });
      expect(judge(true, { client: "Sarama" })).toEqual({ kind: "compliant" });
      expect(judge(true, { client: "sarama", "enable.auto.offset.store": UNKNOWN })).toEqual({ kind: "compliant" });
    });

    test("a client that is known only after the update: undetermined", () => {
      const undetermined = {
        kind: "undetermined",
        reason: "client is known only after the update, which judges it again",
        cause: "client is known only after the update, which judges it again",
      };
      expect(judge(true, { client: UNKNOWN })).toEqual(undetermined);
      expect(judge(true, { client: UNKNOWN, "enable.auto.offset.store": false })).toEqual(undetermined);
      expect(judge(true, { client: UNKNOWN, "enable.auto.offset.store": true })).toEqual(undetermined);
    });

    test("without auto-commit, the client does not matter", () => {
      expect(judge(false, { client: UNKNOWN })).toEqual({ kind: "compliant" });
      expect(judge(UNKNOWN, { client: "kafkajs" })).toMatchObject({
        kind: "undetermined",
        reason: "enable.auto.commit is known only after the update, which judges it again",
      });
    });

    test.each(["java", "librdkafka", "franz-go", "Franz-Go", "kafka.js", ""])(
      "%j commits what it has fetched",
      (client) => {
        expect(judge(true, { client })).toEqual(violation);
      },
    );
  });

  describe("beside librdkafka's enable.auto.offset.store", () => {
    test.each<[Written]>([[false], ["false"]])("%j, the application says what may be committed", (store) => {
      expect(judge(true, { client: "librdkafka", "enable.auto.offset.store": store })).toEqual({ kind: "compliant" });
    });

    test.each<[Written]>([
      [true],
      ["true"],
      [unset("enable.auto.offset.store", "true", "the default of librdkafka")],
      ["no"],
    ])("%j, all that was handed over is committed", (store) => {
      expect(judge(true, { client: "librdkafka", "enable.auto.offset.store": store })).toEqual(violation);
    });

    test("where the client is not stated, it may be librdkafka", () => {
      expect(judge(true, { "enable.auto.offset.store": false })).toEqual({ kind: "compliant" });
      expect(judge(true, { "enable.auto.offset.store": true })).toEqual(violation);
      expect(judge(true)).toEqual(violation);
      expect(judge(true, { "enable.auto.offset.store": UNKNOWN })).toMatchObject({ kind: "undetermined" });
    });

    test("librdkafka is librdkafka in any case", () => {
      expect(judge(true, { client: "LIBRDKAFKA", "enable.auto.offset.store": false })).toEqual({ kind: "compliant" });
    });

    test("a binding of librdkafka is librdkafka", () => {
      expect(judge(true, { client: "confluent-kafka-go", "enable.auto.offset.store": false })).toEqual({
        kind: "compliant",
      });
    });

    test.each(["java", "franz-go", "spring-kafka", "rdkafka"])("%j has no such setting", (client) => {
      expect(judge(true, { client, "enable.auto.offset.store": false })).toEqual(violation);
      expect(judge(true, { client, "enable.auto.offset.store": UNKNOWN })).toEqual(violation);
    });

    test("known after the update, so is the verdict", () => {
      expect(judge(true, { client: "librdkafka", "enable.auto.offset.store": UNKNOWN })).toEqual({
        kind: "undetermined",
        reason: "enable.auto.offset.store is known only after the update, which judges it again",
        cause: "enable.auto.offset.store is known only after the update, which judges it again",
      });
    });

    test("without auto-commit, it does not matter", () => {
      expect(judge(false, { client: "librdkafka", "enable.auto.offset.store": UNKNOWN })).toEqual({
        kind: "compliant",
      });
    });
  });

  describe("without a value to judge", () => {
    test("known after the update: undetermined", () => {
      expect(judge(UNKNOWN)).toEqual({
        kind: "undetermined",
        reason: "enable.auto.commit is known only after the update, which judges it again",
        cause: "enable.auto.commit is known only after the update, which judges it again",
      });
    });

    test("not seen from here: undetermined, and the cause is what many may share", () => {
      const unseen: Setting = { state: "unseen", path: "enable.auto.commit", reason: "nobody says what applies" };
      expect(judge(unseen)).toEqual({
        kind: "undetermined",
        reason: "enable.auto.commit is not set, and nobody says what applies",
        cause: "nobody says what applies",
      });
    });

    test("left to brokers that are not seen yet: undetermined, and waits for them", () => {
      const inherited: Setting = { state: "inherited", path: "enable.auto.commit", from: "enable.auto.commit" };
      expect(judge(inherited)).toEqual({
        kind: "undetermined",
        reason: "enable.auto.commit is left to the brokers, which are not seen yet",
        cause: "enable.auto.commit is left to the brokers, which are not seen yet",
        waits: true,
      });
    });

    test("nowhere to stand: not applicable", () => {
      expect(verdict(rule, declare("consumer", {}))).toEqual({
        kind: "not applicable",
        reason: "this consumer has no enable.auto.commit",
      });
    });
  });

  test("the fix switches it off", () => {
    const [subject] = subjects(rule, declare("consumer", { "enable.auto.commit": true }));
    expect(subject && rule.fix?.(subject)).toEqual([{ name: "enable.auto.commit", value: false }]);
  });
});
