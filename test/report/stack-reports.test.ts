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

async function reportOf(...texts: readonly string[]): Promise<StackReport | undefined> {
  const [first, ...others] = stackReports(await inputOf(...texts));
  expect(others).toEqual([]);
  return first;
}

const record = (...lines: readonly object[]): string =>
  jsonLines(RUN, ...lines, { ...END, verdicts: lines.filter((line) => "verdict" in line).length });

describe("a record", () => {
  test("tells of each setting what was found there", async () => {
    expect(await reportOf(record(verdictLine("orders", { cluster: "east", owner: "payments" })))).toEqual({
      project: "shop",
      stack: "prod",
      operation: "preview",
      started: RUN.started,
      configuration: RUN.configuration,
      versions: { pack: "0.1.0" },
      judged: "whole",
      outcome: "violations",
      problems: [],
      levels: { "replication-factor-minimum": { level: "mandatory", from: "the rule's own level" } },
      seen: { resources: 3, kafka: 1 },
      resources: [
        {
          urn: topicUrn("orders"),
          name: "orders",
          type: "kafka:index/topic:Topic",
          kind: "topic",
          kafkaName: "orders",
          cluster: "east",
          owner: "payments",
          checks: [
            {
              rule: "replication-factor-minimum",
              status: "violated",
              level: "mandatory",
              severity: "critical",
              setting: "replication.factor",
              path: "replicationFactor",
              value: 2,
              state: "set",
              reason: "replicationFactor is 2 but at least 3 is required",
              advice: ["Fix: replicationFactor: 3"],
            },
          ],
        },
      ],
      remediations: [],
      notices: [],
      unread: [],
      deletions: [],
    });
  });

  test.each([
    [{ verdict: "compliant", reason: undefined }, "compliant", "clean"],
    [{ verdict: "not applicable", reason: "no topic" }, "not applicable", "clean"],
    [{ verdict: "undetermined", level: "advisory" }, "undetermined", "advisory"],
    [{ verdict: "undetermined" }, "undetermined", "violations"],
    [{ level: "advisory" }, "violated", "advisory"],
    [{}, "violated", "violations"],
  ])("with %j is %s, and the stack %s", async (over, status, outcome) => {
    const report = await reportOf(record(verdictLine("orders", over)));
    expect(report?.resources[0]?.checks[0]?.status).toBe(status);
    expect(report?.outcome).toBe(outcome);
  });

  test.each([
    [
      {
        exemption: { rule: "x", resource: "y", reason: "a cache", owner: "web", expires: "2027-03-31", source: "code" },
      },
      "excused",
      { by: "exemption", reason: "a cache", owner: "web", until: "2027-03-31", source: "code" },
    ],
    [
      { baseline: { source: "old.json", owner: "payments", until: "2027-01-31" } },
      "baseline",
      { by: "baseline", source: "old.json", owner: "payments", until: "2027-01-31" },
    ],
    [{ level: "disabled", class: "telemetry" }, "excused", { by: "class", reason: "telemetry" }],
  ])("with %j is %s", async (over, status, acceptance) => {
    const report = await reportOf(record(verdictLine("orders", { level: "advisory", ...over })));
    expect(report?.resources[0]?.checks[0]).toMatchObject({ status, acceptance });
    expect(report?.outcome).toBe("advisory");
  });

  test("says a thing once of a resource, wherever in it that stands", async () => {
    const twice = record(verdictLine("orders", { container: "one" }), verdictLine("orders", { container: "two" }));
    expect((await reportOf(twice))?.resources[0]?.checks).toHaveLength(1);
    const compliant = { verdict: "compliant", reason: undefined, advice: undefined };
    const both = record(
      verdictLine("orders", { ...compliant, container: "one" }),
      verdictLine("orders", { ...compliant, container: "two" }),
    );
    expect((await reportOf(both))?.resources[0]?.checks).toHaveLength(2);
  });

  test("that has lost verdicts lacks them however often it is read", async () => {
    const lossy = jsonLines(RUN, verdictLine("orders"), { ...END, verdicts: 2 });
    const problem = "shop/prod: the record lacks 1 of the 2 verdicts that its last line counts; run it again";
    await expect(reportOf(lossy, lossy)).rejects.toThrow(problem);
    await expect(reportOf(`${lossy}${lossy}`)).rejects.toThrow(problem);
    await expect(reportOf(lossy, jsonLines(verdictLine("orders")))).rejects.toThrow(problem);
    const whole = record(verdictLine("orders"), verdictLine("carts"));
    expect((await reportOf(lossy, whole))?.judged).toBe("whole");
    expect((await reportOf(whole, lossy))?.judged).toBe("whole");
  });

  test("may lie in two files, one after the other", async () => {
    const halves = [jsonLines(RUN, verdictLine("orders")), jsonLines(verdictLine("carts"), { ...END, verdicts: 2 })];
    expect((await reportOf(...halves))?.judged).toBe("whole");
  });

  test("has resources in the order of their names", async () => {
    const report = await reportOf(record(verdictLine("orders"), verdictLine("carts")));
    expect(report?.resources.map(({ name }) => name)).toEqual(["carts", "orders"]);
  });

  test("tells remediations, and what the pack says of its configuration", async () => {
    const remediation = {
      type: "remediation",
      run: "r1",
      rule: "min-insync-replicas-minimum",
      urn: topicUrn("orders"),
      assignments: [
        { name: "min.insync.replicas", before: "1", value: 2 },
        { name: "x", value: true },
      ],
    };
    const notice = { type: "notice", run: "r1", level: "mandatory", severity: "medium", message: "2 topics are …" };
    const report = await reportOf(record(verdictLine("orders", { verdict: "compliant" }), remediation, notice));
    expect(report?.remediations).toEqual([
      {
        rule: "min-insync-replicas-minimum",
        urn: topicUrn("orders"),
        name: "orders",
        changes: [
          { setting: "min.insync.replicas", before: "1", after: 2 },
          { setting: "x", after: true },
        ],
      },
    ]);
    expect(report?.notices).toEqual([{ level: "mandatory", severity: "medium", message: "2 topics are …" }]);
    expect(report?.outcome).toBe("violations");
  });

  test("that was cut short is not judged, whatever is in order in it", async () => {
    const report = await reportOf(jsonLines(RUN, verdictLine("orders", { verdict: "compliant", reason: undefined })));
    expect(report).toMatchObject({
      judged: "cut short",
      outcome: "not judged",
      problems: ["the run was cut short, so that nobody knows what it did not judge"],
    });
    expect(report).not.toHaveProperty("seen");
  });

  test("of nothing is not judged", async () => {
    expect(await reportOf(record())).toMatchObject({
      judged: "nothing",
      outcome: "not judged",
      problems: ["nothing was judged: no resource declares anything to Kafka that the pack reads"],
    });
  });
});

test("a record that has lost verdicts is refused, whatever is left of it", async () => {
  const lines = [RUN, verdictLine("orders", { verdict: "compliant", reason: undefined }), { ...END, verdicts: 3 }];
  await expect(reportOf(jsonLines(...lines))).rejects.toThrow(
    "shop/prod: the record lacks 2 of the 3 verdicts that its last line counts; run it again",
  );
});

test.each([
  [{ verdict: "bogus" }, 'a: line 2 has the verdict "bogus", which there is not'],
  [{ level: "Mandatory" }, 'a: line 2 has the level "Mandatory", which there is not'],
  [{ level: undefined }, "a: line 2 has the level undefined, which there is not"],
  [{ urn: undefined }, "a: line 2 is a verdict without urn"],
])("a verdict with %j is refused, which would count as nothing", async (over, message) => {
  await expect(reportOf(record(verdictLine("orders", over)))).rejects.toThrow(message);
});

describe("bare events", () => {
  test("tell findings, and of the rest that it is not recorded", async () => {
    const report = await reportOf(events(step("orders"), step("carts"), printed("orders"), SUMMARY));
    expect(report).toMatchObject({
      operation: "preview",
      judged: "events only",
      outcome: "violations",
      levels: {},
      versions: { pack: "0.1.0" },
      problems: [
        "there is no verdict record, so that only findings are known, and nothing of what is in order: set KAFKA_DURABILITY_VERDICTS",
      ],
      unread: [],
    });
    expect(report?.resources).toEqual([
      { urn: topicUrn("carts"), name: "carts", type: "kafka:index/topic:Topic", checks: [] },
      {
        urn: topicUrn("orders"),
        name: "orders",
        type: "kafka:index/topic:Topic",
        checks: [
          {
            rule: "replication-factor-minimum",
            status: "violated",
            level: "mandatory",
            severity: "critical",
            reason: "replicationFactor is 2 but at least 3 is required",
            why: "with too few copies, there is none to spare.",
            advice: ["Fix: replicationFactor: 3"],
          },
        ],
      },
    ]);
  });

  test("without a finding prove nothing", async () => {
    expect(await reportOf(events(step("orders"), SUMMARY))).toMatchObject({
      judged: "events only",
      outcome: "not judged",
    });
  });

  test("tell what could not be judged, rule by rule, and what the pack says of its configuration", async () => {
    const report = await reportOf(
      events(
        printed("orders", {
          policyName: "kafka-durability",
          enforcementLevel: "advisory",
          message:
            "2 resources (a and b): Not judged yet: name is known only after the update.\nRules that could not look: acks-all, retries-minimum and topic-protected\n",
        }),
        printed("orders", {
          resourceUrn: undefined,
          policyName: "kafka-durability",
          enforcementLevel: "advisory",
          severity: "low",
          message: "The exemption from acks-all for x in code (web) excuses nothing here.\nFix: remove it\n",
        }),
        printed("carts", {
          message:
            "acks is 1 but must be all.\nOwner: web.\nWhy: lost.\nFix: acks: all\nApplying it: at once.\nGuarantee: today: a\nMore: x\n",
        }),
        SUMMARY,
      ),
    );
    expect(
      report?.resources.map(({ name, checks }) => [name, checks.map(({ rule, status }) => `${rule} ${status}`)]),
    ).toEqual([
      ["carts", ["replication-factor-minimum violated"]],
      ["orders", ["acks-all undetermined", "retries-minimum undetermined", "topic-protected undetermined"]],
    ]);
    expect(report?.resources[1]?.checks[0]?.reason).toBe("2 resources (a and b): name is known only after the update");
    expect(report?.resources[0]?.checks[0]).toMatchObject({
      notes: "Owner: web.",
      advice: ["Fix: acks: all", "Applying it: at once.", "Guarantee: today: a"],
    });
    expect(report?.notices).toEqual([
      {
        level: "advisory",
        severity: "low",
        message: "The exemption from acks-all for x in code (web) excuses nothing here.\nFix: remove it",
      },
    ]);
  });

  test("of a run without the pack are not judged", async () => {
    const summary = { summaryEvent: { isPreview: false, PolicyPacks: { "other|local|x": "1" } } };
    expect(
      await reportOf(
        events(step("orders"), printed("orders", { policyName: "other-rule", policyPackName: "other" }), summary),
      ),
    ).toMatchObject({
      operation: "update",
      judged: "nothing",
      outcome: "not judged",
      problems: [
        "the policy pack did not run: give --policy-pack",
        "findings of other policy packs are not in this report: 1",
      ],
    });
  });
});

describe("record and events together", () => {
  const compliant = record(verdictLine("orders", { verdict: "compliant", reason: undefined }));

  test("tell what no rule looked at, and which topics lose their data", async () => {
    const report = await reportOf(
      compliant,
      events(
        step("orders", { op: "replace" }),
        step("orders", { op: "create-replacement" }),
        step("old", { op: "delete" }),
        step("same", { op: "same" }),
        step("widget", {
          urn: topicUrn("widget").replace("kafka:index/topic:Topic", "acme:kafka/w:W"),
          type: "acme:kafka/w:W",
        }),
        { diagnosticEvent: { severity: "error", message: "preview failed\n" } },
        { diagnosticEvent: { severity: "error", message: "the provider is tired\n" } },
        { diagnosticEvent: { severity: "info", message: "never mind" } },
        SUMMARY,
      ),
    );
    expect(report?.deletions).toEqual([
      { urn: topicUrn("orders"), name: "orders", by: "replace" },
      { urn: topicUrn("old"), name: "old", by: "delete" },
    ]);
    expect(report?.unread).toEqual([
      { type: "acme:kafka/w:W", resources: 1 },
      { type: "kafka:index/topic:Topic", resources: 1 },
    ]);
    expect(report?.problems).toEqual(["the engine says: the provider is tired"]);
  });

  test("must be of one run", async () => {
    const old = compliant.replace(RUN.started, "2026-11-25T08:00:00.000Z");
    await expect(reportOf(old, events(step("orders"), SUMMARY))).rejects.toThrow(
      "shop/prod: the verdicts are of the run of 2026-11-25T08:00:00.000Z, the events of another of 2026-11-26T08:00:00.000Z; give those of one run, each time into new files",
    );
  });

  test("are of one stack each", async () => {
    const input = await inputOf(
      compliant,
      jsonLines({ ...RUN, run: "r2", stack: "dev" }, { ...END, run: "r2", verdicts: 0 }),
    );
    expect(stackReports(input).map(({ stack, judged }) => [stack, judged])).toEqual([
      ["dev", "nothing"],
      ["prod", "whole"],
    ]);
    await expect(reportOf(events(step("a"), SUMMARY), events(step("b"), SUMMARY))).rejects.toThrow(
      "shop/prod: has events in two of the inputs; give one of them",
    );
  });
});

test("a digest or a state alone says nothing of what was judged", async () => {
  const digest = `${JSON.stringify({ steps: [] })}\n`;
  const input = await inputOf(digest);
  expect(() => stackReports(input)).toThrow(
    "a: a digest of `preview --json` or an exported state holds no verdicts: give the verdict record or the engine's events of the run besides, or run `kafka-durability preview`",
  );
});

test("findings of a rule that this version does not know are those of a newer pack, not of another one", async () => {
  const newer = printed("orders", { policyName: "novelty" });
  const foreign = printed("orders", { policyName: "house-rule", policyPackName: "house" });
  const report = await reportOf(events(step("orders"), printed("orders"), newer, newer, foreign, SUMMARY));
  expect(report?.problems.slice(1)).toEqual([
    "findings of novelty are not in this report: the pack is newer than this version, which does not know that rule",
    "findings of other policy packs are not in this report: 1",
  ]);
});
