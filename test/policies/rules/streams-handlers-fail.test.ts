import { describe, expect, test } from "vitest";

import type { Setting } from "../../../policies/kafka/setting";
import { setting } from "../../../policies/kafka/setting";
import { UNKNOWN } from "../../../policies/kafka/unknown";
import type { Verdict } from "../../../policies/kafka/verdict";
import rule from "../../../policies/rules/streams-handlers-fail";
import type { Written } from "../../support/declaration";
import { declare, subjects, unset, verdicts } from "../../support/declaration";

const PACKAGE = "org.apache.kafka.streams.errors";

function judge(handler: Written): Verdict | undefined {
  return verdicts(rule, declare("streams application", { "deserialization.exception.handler": handler }))[
    "deserialization.exception.handler"
  ];
}

describe("streams-handlers-fail", () => {
  test("goes beyond the checklist: advisory, for each of a Streams application's three handlers", () => {
    expect(rule).toMatchObject({
      id: "streams-handlers-fail",
      item: "beyond",
      severity: "high",
      enforcementLevel: "advisory",
      settings: {
        "streams application": [
          "deserialization.exception.handler",
          "processing.exception.handler",
          "production.exception.handler",
        ],
      },
      parameters: {},
      why: "the application logs the record, drops it and commits past it.",
    });
    expect("remedy" in rule).toBe(false);
  });

  test("the three are judged apart", () => {
    const application = declare("streams application", {
      "deserialization.exception.handler": `${PACKAGE}.LogAndFailExceptionHandler`,
      "processing.exception.handler": `${PACKAGE}.LogAndContinueProcessingExceptionHandler`,
    });
    expect(verdicts(rule, application)).toEqual({
      "deserialization.exception.handler": { kind: "compliant" },
      "processing.exception.handler": {
        kind: "violation",
        finding:
          'processing.exception.handler is "org.apache.kafka.streams.errors.LogAndContinueProcessingExce…" but must be a handler that fails',
      },
      "production.exception.handler": {
        kind: "not applicable",
        reason: "this streams application has no production.exception.handler",
      },
    });
  });

  test.each<[Written]>([
    [`${PACKAGE}.LogAndFailExceptionHandler`],
    [`${PACKAGE}.LogAndFailProcessingExceptionHandler`],
    [`${PACKAGE}.DefaultProductionExceptionHandler`],
    [`class ${PACKAGE}.LogAndFailExceptionHandler`],
    ["class LogAndFailExceptionHandler"],
    ["LogAndFailExceptionHandler"],
    [unset("deserialization.exception.handler", `${PACKAGE}.LogAndFailExceptionHandler`)],
  ])("%j stops", (handler) => {
    expect(judge(handler)).toEqual({ kind: "compliant" });
  });

  test.each<[Written, string]>([
    [
      `${PACKAGE}.LogAndContinueExceptionHandler`,
      'deserialization.exception.handler is "org.apache.kafka.streams.errors.LogAndContinueExceptionHandl…" but must be a handler that fails',
    ],
    [
      "LogAndContinueExceptionHandler",
      'deserialization.exception.handler is "LogAndContinueExceptionHandler" but must be a handler that fails',
    ],
    [
      "class LogAndContinueExceptionHandler",
      'deserialization.exception.handler is "class LogAndContinueExceptionHandler" but must be a handler that fails',
    ],
    [
      "LogAndContinueProcessingExceptionHandler",
      'deserialization.exception.handler is "LogAndContinueProcessingExceptionHandler" but must be a handler that fails',
    ],
  ])("%j goes on", (handler, finding) => {
    expect(judge(handler)).toEqual({ kind: "violation", finding });
  });

  test.each<[Written, string]>([
    [
      "com.acme.DeadLetterHandler",
      'deserialization.exception.handler is "com.acme.DeadLetterHandler", a handler of one\'s own that cannot be seen from here',
    ],
    [
      "LogAndContinueExceptionHandler.Ours",
      'deserialization.exception.handler is "LogAndContinueExceptionHandler.Ours", a handler of one\'s own that cannot be seen from here',
    ],
    [
      "LogAndclass FailExceptionHandler",
      'deserialization.exception.handler is "LogAndclass FailExceptionHandler", a handler of one\'s own that cannot be seen from here',
    ],
  ])("%j is not Kafka's: undetermined", (handler, reason) => {
    expect(judge(handler)).toEqual({ kind: "undetermined", reason, cause: reason });
  });

  test.each([
    ["", 'deserialization.exception.handler is "" but must be text'],
    [null, "deserialization.exception.handler is null but must be text"],
    [["LogAndFailExceptionHandler"], "deserialization.exception.handler is a list but must be text"],
    [{}, "deserialization.exception.handler is an object but must be text"],
  ])("%j names no handler", (value, finding) => {
    expect(judge(setting("deserialization.exception.handler", value))).toEqual({ kind: "violation", finding });
  });

  describe("without a value to judge", () => {
    test("known after the update: undetermined", () => {
      expect(judge(UNKNOWN)).toEqual({
        kind: "undetermined",
        reason: "deserialization.exception.handler is known only after the update, which judges it again",
        cause: "deserialization.exception.handler is known only after the update, which judges it again",
      });
    });

    test("not seen from here: undetermined", () => {
      const unseen: Setting = {
        state: "unseen",
        path: "deserialization.exception.handler",
        reason: "nobody says what applies",
      };
      expect(judge(unseen)).toEqual({
        kind: "undetermined",
        reason: "deserialization.exception.handler is not set, and nobody says what applies",
        cause: "nobody says what applies",
      });
    });
  });

  test("the fix is the handler of that kind which fails", () => {
    const application = declare("streams application", {});
    expect(subjects(rule, application).flatMap((subject) => rule.fix?.(subject) ?? [])).toEqual([
      {
        name: "deserialization.exception.handler",
        value: "org.apache.kafka.streams.errors.LogAndFailExceptionHandler",
      },
      {
        name: "processing.exception.handler",
        value: "org.apache.kafka.streams.errors.LogAndFailProcessingExceptionHandler",
      },
      {
        name: "production.exception.handler",
        value: "org.apache.kafka.streams.errors.DefaultProductionExceptionHandler",
      },
    ]);
  });

  test.each(["com.acme.LogAndFailExceptionHandler", "com.acme.LogAndContinueExceptionHandler"])(
    "%s is nobody's that we know",
    (handler) => {
      const name = "deserialization.exception.handler";
      const declaration = declare("streams application", {
        [name]: handler,
        "processing.exception.handler": "LogAndFailProcessingExceptionHandler",
        "production.exception.handler": "DefaultProductionExceptionHandler",
      });
      expect(verdicts(rule, declaration)[name]).toMatchObject({ kind: "undetermined" });
    },
  );
});
