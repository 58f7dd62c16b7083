import { describe, expect, test } from "vitest";

import type { StackReport } from "../../report/report";
import { stackReports } from "../../report/stack-reports";
import {
  END,
  events,
  inputOf,
  jsonLines,
  printed,
  RUN,
  step,
  SUMMARY,
  topicUrn,
  verdictLine,
} from "../support/report-input";

async function reportsOf(...texts: readonly string[]): Promise<StackReport[]> {
  return stackReports(await inputOf(...texts));
}

const CLEAN = jsonLines(RUN, verdictLine("orders", { verdict: "compliant", reason: undefined }), END);

/** What `pulumi policy analyze --json` writes of a stack in which all is well (3.259): all that there is, and no URN. */
const ANALYSED = {
  summaryEvent: {
    maybeCorrupt: false,
    durationSeconds: 0,
    resourceChanges: {},
    PolicyPacks: { "kafka-durability": "0.1.0" },
    isPreview: false,
    result: "succeeded",
  },
};

function quotaUrn(name: string): string {
  return topicUrn(name).replace("kafka:index/topic:Topic", "kafka:index/quota:Quota");
}

/** What `pulumi stack export` writes. */
function exported(...resources: readonly object[]): string {
  return `${JSON.stringify({ version: 3, deployment: { manifest: { version: "v3.259.0" }, resources } })}\n`;
}

const topic = { urn: topicUrn("orders"), type: "kafka:index/topic:Topic" };
const quota = { urn: quotaUrn("slow"), type: "kafka:index/quota:Quota" };

describe("events that name no stack", () => {
  test("are of the only run that was recorded", async () => {
    const [report, ...others] = await reportsOf(CLEAN, events(ANALYSED));
    expect(others).toEqual([]);
    expect(report).toMatchObject({
      stack: "prod",
      judged: "whole",
      outcome: "clean",
      operation: "preview",
      problems: [],
    });
  });

  test.each([
    ["say that something went wrong", [{ diagnosticEvent: { severity: "error", message: "no program" } }, ANALYSED]],
    ["are of a run without the pack", [{ summaryEvent: { isPreview: true, PolicyPacks: {} } }]],
  ])("prove nothing of it where they %s", async (_, parts) => {
    const reports = await reportsOf(CLEAN, events(...parts));
    expect(reports.map(({ stack, outcome }) => [stack, outcome])).toEqual([
      ["", "not judged"],
      ["prod", "clean"],
    ]);
  });

  test("are of none of several", async () => {
    const other = jsonLines({ ...RUN, run: "r2", stack: "dev" }, { ...END, run: "r2", verdicts: 0 });
    expect((await reportsOf(CLEAN, other, events(ANALYSED))).map(({ stack }) => stack)).toEqual(["", "dev", "prod"]);
  });

  test("of another time are refused", async () => {
    const later = JSON.stringify({ sequence: 0, timestamp: Date.parse(RUN.started) / 1000 + 3600, ...ANALYSED });
    await expect(reportsOf(CLEAN, `${later}\n`)).rejects.toThrow(
      "shop/prod: the verdicts are of the run of 2026-11-26T08:00:00.000Z, the events of another of 2026-11-26T09:00:00.000Z",
    );
  });
});

describe("bare events are", () => {
  const failed = printed("orders");
  test.each([
    ["a preview, where they are of an analysis", [failed, ANALYSED], "preview"],
    ["an update, where they have resources", [step("orders"), failed, ANALYSED], "update"],
    ["an update, where they have a beginning", [{ preludeEvent: { config: {} } }, failed, ANALYSED], "update"],
    ["a preview, where they say so", [failed, SUMMARY], "preview"],
  ])("%s", async (_, parts, operation) => {
    expect((await reportsOf(events(...parts)))[0]?.operation).toBe(operation);
  });
});

describe("what no rule looked at is told", () => {
  const unread = [{ type: "kafka:index/quota:Quota", resources: 1 }];

  test.each([
    ["of an exported state", [CLEAN, exported(topic, quota)]],
    ["of an exported state, with the events of its analysis", [CLEAN, events(ANALYSED), exported(topic, quota)]],
    ["of a digest", [CLEAN, `${JSON.stringify({ steps: [{ urn: quota.urn, newState: quota }] })}\n`]],
    ["without what is on its way out", [CLEAN, exported(quota, { ...quota, urn: quotaUrn("old"), delete: true })]],
    ["without what another stack has", [CLEAN, exported(quota, { ...quota, urn: quota.urn.replace("prod", "dev") })]],
    // A preview may be about to delete what its state has.
    [
      "without what the state has of types that are judged",
      [CLEAN, exported({ ...topic, urn: topicUrn("old") }, quota)],
    ],
    ["of a run that judged nothing", [jsonLines(RUN, { ...END, verdicts: 0 }), exported(quota)]],
    [
      "of a run that was cut short",
      [jsonLines(RUN, verdictLine("orders")), events(step("orders"), step("slow", quota), printed("orders"), SUMMARY)],
    ],
  ])("%s", async (_, texts) => {
    expect((await reportsOf(...texts))[0]?.unread).toEqual(unread);
  });

  test("by the steps alone, where there are any", async () => {
    const [report] = await reportsOf(CLEAN, events(step("orders"), SUMMARY), exported(topic, quota));
    expect(report?.unread).toEqual([]);
  });

  test("as what is not recorded, of the bare events of an analysis", async () => {
    const [report] = await reportsOf(events(printed("orders"), ANALYSED), exported(topic, quota));
    expect(report?.unread).toEqual([]);
    expect(report?.resources.map(({ name, checks }) => [name, checks.length])).toEqual([
      ["orders", 1],
      ["slow", 0],
    ]);
  });
});
