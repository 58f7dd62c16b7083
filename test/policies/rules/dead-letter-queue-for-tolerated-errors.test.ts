import { describe, expect, test } from "vitest";

import type { Setting } from "../../../policies/kafka/setting";
import { setting } from "../../../policies/kafka/setting";
import { UNKNOWN } from "../../../policies/kafka/unknown";
import type { Verdict } from "../../../policies/kafka/verdict";
import rule from "../../../policies/rules/dead-letter-queue-for-tolerated-errors";
import type { Written } from "../../support/declaration";
import { declare, subjects, unset, verdict } from "../../support/declaration";

const QUEUE = "errors.deadletterqueue.topic.name";

function judge(tolerance: Written, beside: Readonly<Record<string, Written>> = {}): Verdict {
  return verdict(rule, declare("connector", { "errors.tolerance": tolerance, ...beside }));
}

describe("dead-letter-queue-for-tolerated-errors", () => {
  test("goes beyond the checklist: advisory, for connectors", () => {
    expect(rule).toMatchObject({
      id: "dead-letter-queue-for-tolerated-errors",
      item: "beyond",
      severity: "critical",
      enforcementLevel: "advisory",
      settings: { connector: ["errors.tolerance"] },
      parameters: {},
      why: "a sink drops each record that it cannot convert or deliver, and a source each one that it cannot produce, and both go on.",
    });
    expect("remedy" in rule).toBe(false);
  });

  test.each<[Written]>([["none"], [" none "], [unset("errors.tolerance", "none")]])(
    "%j tolerates nothing, so that no queue is needed",
    (tolerance) => {
      expect(judge(tolerance)).toEqual({ kind: "compliant" });
      expect(judge(tolerance, { [QUEUE]: UNKNOWN })).toEqual({ kind: "compliant" });
    },
  );

  test.each<[string, Readonly<Record<string, Written>>]>([
    ["none can stand there", {}],
    ["left out", { [QUEUE]: unset(QUEUE, "") }],
    ["empty", { [QUEUE]: "" }],
    ["blank", { [QUEUE]: " " }],
    ["a list", { [QUEUE]: ["dead-letters"] }],
  ])("all errors tolerated without a queue: %s", (_, queue) => {
    expect(judge("all", queue)).toEqual({
      kind: "violation",
      finding: 'errors.tolerance is "all" and errors.deadletterqueue.topic.name is not set but one of both must change',
      advice: "or, for a sink, set errors.deadletterqueue.topic.name",
    });
  });

  test.each<[Written]>([["dead-letters"], [unset(QUEUE, "dead-letters", "the service's default")]])(
    "all errors tolerated with the queue %j",
    (queue) => {
      expect(judge("all", { [QUEUE]: queue })).toEqual({ kind: "compliant" });
    },
  );

  describe("by the connector's class", () => {
    const sourceFinding = {
      kind: "violation",
      finding: 'errors.tolerance is "all" but must be none for a source',
    };

    test.each([
      "io.confluent.connect.jdbc.JdbcSourceConnector",
      "org.apache.kafka.connect.mirror.MirrorSourceConnector",
      "FileStreamSource",
      "io.debezium.connector.postgresql.PostgresConnector",
      "io.debezium.connector.mysql.MySqlConnector",
    ])("%s is a source, and no queue takes its records", (connectorClass) => {
      const source = { "connector.class": connectorClass };
      expect(judge("all", { ...source, [QUEUE]: "dead-letters" })).toEqual(sourceFinding);
      expect(judge("all", { ...source, [QUEUE]: UNKNOWN })).toEqual(sourceFinding);
      expect(judge("all", source)).toEqual(sourceFinding);
      expect(judge("none", source)).toEqual({ kind: "compliant" });
    });

    test.each([
      "io.confluent.connect.s3.S3SinkConnector",
      "io.debezium.connector.jdbc.JdbcSinkConnector",
      "com.acme.SourceTablesSinkConnector",
      "com.acme.io.debezium.Copy",
      "io-debezium.connector.Copy",
      "com.acme.datasource",
    ])("%s is a sink, or may be one: its queue is enough", (connectorClass) => {
      const sink = { "connector.class": connectorClass };
      expect(judge("all", { ...sink, [QUEUE]: "dead-letters" })).toEqual({ kind: "compliant" });
      expect(judge("all", sink)).toEqual({
        kind: "violation",
        finding:
          'errors.tolerance is "all" and errors.deadletterqueue.topic.name is not set but one of both must change',
        advice: "or, for a sink, set errors.deadletterqueue.topic.name",
      });
    });

    test.each<[Written]>([[["FileStreamSource"]], [""]])(
      "a class that is not known (%s) is no source",
      (connectorClass) => {
        expect(judge("all", { "connector.class": connectorClass, [QUEUE]: "dead-letters" })).toEqual({
          kind: "compliant",
        });
      },
    );

    test.each<[string, Readonly<Record<string, Written>>]>([["a queue", { [QUEUE]: "dead-letters" }]])(
      "a class that is known only after the update, beside %s: undetermined",
      (_, queue) => {
        expect(judge("all", { "connector.class": UNKNOWN, ...queue })).toEqual({
          kind: "undetermined",
          reason: "connector.class is known only after the update, which judges it again",
          cause: "connector.class is known only after the update, which judges it again",
        });
        expect(judge("none", { "connector.class": UNKNOWN, ...queue })).toEqual({ kind: "compliant" });
      },
    );

    test("a class that is known only after the update, without a queue: neither a sink nor a source keeps anything", () => {
      expect(judge("all", { "connector.class": UNKNOWN })).toMatchObject({ kind: "violation" });
      expect(judge("all", { "connector.class": UNKNOWN, [QUEUE]: UNKNOWN })).toMatchObject({ kind: "undetermined" });
    });

    test("a class that is not seen from here: undetermined", () => {
      const unseen: Setting = { state: "unseen", path: "connector.class", reason: "nobody says which it is" };
      expect(judge("all", { "connector.class": unseen, [QUEUE]: "dead-letters" })).toEqual({
        kind: "undetermined",
        reason: "connector.class is not set, and nobody says which it is",
        cause: "nobody says which it is",
      });
    });
  });

  test("a queue whose name is known only after the update: undetermined", () => {
    expect(judge("all", { [QUEUE]: UNKNOWN })).toEqual({
      kind: "undetermined",
      reason: "errors.deadletterqueue.topic.name is known only after the update, which judges it again",
      cause: "errors.deadletterqueue.topic.name is known only after the update, which judges it again",
    });
  });

  test.each([
    ["ALL", 'errors.tolerance is "ALL" but must be none or all'],
    ["", 'errors.tolerance is "" but must be none or all'],
    [false, "errors.tolerance is false but must be none or all"],
    [null, "errors.tolerance is null but must be none or all"],
    [["none"], "errors.tolerance is a list but must be none or all"],
    [{}, "errors.tolerance is an object but must be none or all"],
  ])("%j is nothing that Connect reads", (value, finding) => {
    expect(judge(setting("errors.tolerance", value), { [QUEUE]: "dead-letters" })).toEqual({
      kind: "violation",
      finding,
    });
  });

  describe("without a value to judge", () => {
    test("known after the update: undetermined", () => {
      expect(judge(UNKNOWN)).toEqual({
        kind: "undetermined",
        reason: "errors.tolerance is known only after the update, which judges it again",
        cause: "errors.tolerance is known only after the update, which judges it again",
      });
    });

    test("not seen from here: undetermined, and the cause is what many may share", () => {
      const unseen: Setting = { state: "unseen", path: "errors.tolerance", reason: "nobody says what applies" };
      expect(judge(unseen)).toEqual({
        kind: "undetermined",
        reason: "errors.tolerance is not set, and nobody says what applies",
        cause: "nobody says what applies",
      });
    });

    test("left to brokers that are not seen yet: undetermined, and waits for them", () => {
      const inherited: Setting = { state: "inherited", path: "errors.tolerance", from: "errors.tolerance" };
      expect(judge(inherited)).toEqual({
        kind: "undetermined",
        reason: "errors.tolerance is left to the brokers, which are not seen yet",
        cause: "errors.tolerance is left to the brokers, which are not seen yet",
        waits: true,
      });
    });

    test("nowhere to stand: not applicable", () => {
      expect(verdict(rule, declare("connector", {}))).toEqual({
        kind: "not applicable",
        reason: "this connector has no errors.tolerance",
      });
    });
  });

  test("the fix tolerates nothing", () => {
    const [subject] = subjects(rule, declare("connector", { "errors.tolerance": "all" }));
    expect(subject && rule.fix?.(subject)).toEqual([{ name: "errors.tolerance", value: "none" }]);
  });
});
