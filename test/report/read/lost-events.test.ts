import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

import { events, inputOf, jsonLines, printed, step, SUMMARY, topicUrn } from "../../support/report-input";

const provider = step("", { urn: "urn:pulumi:prod::shop::pulumi:providers:kafka::default_3_13_2" });
const failed = (name: string, ...rules: readonly string[]): object => ({
  policyAnalyzeSummaryEvent: { resourceUrn: topicUrn(name), policyPackName: "kafka-durability", failed: rules },
});
const failedStack = (...rules: readonly string[]): object => ({
  policyAnalyzeStackSummaryEvent: { policyPackName: "kafka-durability", failed: rules },
});
const counted = (create: number): object => ({
  summaryEvent: { ...SUMMARY.summaryEvent, resourceChanges: { create } },
});

/** Events as the engine numbers them, without some of their lines. */
function without(lines: readonly number[], ...parts: readonly object[]): string {
  const kept = events(...parts)
    .split("\n")
    .filter((_, index) => !lines.includes(index));
  return kept.join("\n");
}

describe("events that have lost some are refused:", () => {
  test.each([
    [
      "the beginning",
      without([0], { preludeEvent: {} }, step("orders"), SUMMARY),
      "a: line 1: the events begin with number 1, not with 0, so that a part of the run is missing; run it again",
    ],
    [
      "some of an event log, which has the engine's own resources",
      without([2], { preludeEvent: {} }, provider, printed("orders"), step("orders"), SUMMARY),
      "a: line 3: event 1 is followed by 3, so that a part of the run is missing; run it again",
    ],
    [
      "some before the engine's own resources",
      without([1], { preludeEvent: {} }, printed("orders"), step("orders"), provider, SUMMARY),
      "a: line 2: event 0 is followed by 2, so that a part of the run is missing; run it again",
    ],
    [
      "some of `policy analyze`, which tells findings alone",
      without([1], printed("orders"), printed("carts"), SUMMARY),
      "a: line 2: event 0 is followed by 2, so that a part of the run is missing; run it again",
    ],
    [
      "a resource, which the engine counts",
      without([1], { preludeEvent: {} }, step("orders"), step("carts"), counted(2)),
      "a: the engine counts 2 resources, of which 1 are there, so that a part of the run is missing; run it again",
    ],
    [
      "a finding of a resource",
      without([1], { preludeEvent: {} }, printed("orders"), failed("orders", "replication-factor-minimum"), SUMMARY),
      "a: line 2: replication-factor-minimum has failed, but nothing before says so, so that a part of the run is missing; run it again",
    ],
    [
      "a finding of a resource, though another has the same",
      events(printed("carts"), failed("orders", "replication-factor-minimum"), SUMMARY),
      "a: line 2: replication-factor-minimum has failed, but nothing before says so, so that a part of the run is missing; run it again",
    ],
    [
      "a finding of the stack",
      events(
        printed("orders"),
        failed("orders", "replication-factor-minimum"),
        failedStack("topic-protected"),
        SUMMARY,
      ),
      "a: line 3: topic-protected has failed, but nothing before says so, so that a part of the run is missing; run it again",
    ],
  ])("%s", async (_, text, message) => {
    await expect(inputOf(text)).rejects.toThrow(new Error(message));
  });

  test("a number that comes twice is of two runs", async () => {
    const text = jsonLines({ sequence: 0 }, { sequence: 1 }, { sequence: 1 });
    await expect(inputOf(text)).rejects.toThrow("a: line 3: events are not in their order");
  });
});

describe("events that lack nothing of ours are taken:", () => {
  test.each([
    [
      "the engine's own resources are not streamed",
      without([1, 2], { preludeEvent: {} }, {}, {}, step("a"), counted(1)),
    ],
    ["the engine counts what succeeded, and not its own", events(provider, step("a"), step("b"), counted(1))],
    [
      "what is found of the stack is printed anywhere",
      events(printed("a"), failedStack("replication-factor-minimum"), SUMMARY),
    ],
    [
      "another pack's findings are its own",
      events({ policyAnalyzeSummaryEvent: { policyPackName: "other", failed: ["x"] } }, SUMMARY),
    ],
    ["there are no numbers", jsonLines(step("a"), SUMMARY)],
  ])("%s", async (_, text) => {
    expect((await inputOf(text)).engineRuns).toHaveLength(1);
  });

  test("what the real engine left", async () => {
    const text = readFileSync(join(__dirname, "../recorded/events.jsonl"), "utf8");
    expect((await inputOf(text)).engineRuns[0]?.resources).toBe(10);
  });

  test("but without any line of it, up to the engine's summary, are refused", async () => {
    const lines = readFileSync(join(__dirname, "../recorded/events.jsonl"), "utf8").trimEnd().split("\n");
    const taken = [];
    for (const [left, line] of lines.entries()) {
      const rest = lines.filter((_, index) => index !== left).join("\n");
      const isTaken = await inputOf(rest).then(
        () => true,
        () => false,
      );
      if (isTaken) taken.push(/"(\w+Event|type)":(?:"pulumi:providers:kafka"|\{)/.exec(line)?.[1]);
    }
    // The only provider: without it, the events may be those that the engine streams.
    expect(taken).toEqual(["resourcePreEvent", "cancelEvent"]);
  });
});
