import { describe, expect, test } from "vitest";

import { BrokenInput } from "../../../report/read/broken-input";
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
} from "../../support/report-input";

async function problemOf(...texts: readonly string[]): Promise<string> {
  try {
    await inputOf(...texts);
  } catch (error) {
    if (error instanceof BrokenInput) return error.message;
    throw error;
  }
  throw new Error("nothing was refused");
}

const RECORD = jsonLines(RUN, verdictLine("orders"), END);
const EVENTS = events({ preludeEvent: {} }, step("orders"), printed("orders"), SUMMARY);

const STORED =
  "a: is a report already, which `--format json` wrote: `kafka-durability report merge` puts such together, and --since compares with one";

describe("an input that is none", () => {
  test.each([
    ["", "a: is empty: no events and no verdicts, so that Pulumi did not run, or wrote elsewhere"],
    ["\n \n", "a: is empty: no events and no verdicts, so that Pulumi did not run, or wrote elsewhere"],
    [
      "Previewing update (prod)\n",
      'a: line 1 is neither an event of the engine nor a verdict of the pack: "Previewing update (prod)". Events come from --event-log, or from `pulumi preview --json` with PULUMI_ENABLE_STREAMING_JSON_PREVIEW=1',
    ],
    [
      `${EVENTS}warning: something\n`,
      'a: line 5 is neither an event of the engine nor a verdict of the pack: "warning: something". Events come from --event-log, or from `pulumi preview --json` with PULUMI_ENABLE_STREAMING_JSON_PREVIEW=1',
    ],
    [
      "[1]\n",
      expect.stringContaining(
        'a: line 1 is neither an event of the engine nor a verdict of the pack: "[1]".',
      ) as string,
    ],
    ["null\n", expect.stringContaining("a: line 1 is neither") as string],
    [`${"x".repeat(100)}\n`, expect.stringContaining(`: "${"x".repeat(60)}…".`) as string],
    [EVENTS.slice(0, -20), "a: is cut off in line 4, so that not all of the run is there; run it again"],
    [RECORD.slice(0, -20), "a: is cut off in line 3, so that not all of the run is there; run it again"],
    [
      events({ preludeEvent: {} }, step("orders")),
      "a: the events end before the engine's summary, so that they are cut off, or Pulumi was ended; run it again",
    ],
    [
      jsonLines(verdictLine("orders"), END),
      "a: line 1 is of a run whose first line is missing, so that its beginning was cut off",
    ],
    [
      jsonLines({ ...RUN, version: 2 }),
      'a: is a record of format "kafka-durability-verdicts" and version 2, which this version cannot read',
    ],
    [
      jsonLines({ sequence: 0 }, { sequence: 2 }, { sequence: 1 }),
      "a: line 3: events are not in their order, so that two runs write into one place; give each a file of its own",
    ],
    [
      events(step("orders"), step("carts", { urn: topicUrn("carts", "test") }), SUMMARY),
      "a: line 2: events of shop/prod and of shop/test are mixed, so that two runs write into one place; give each a file of its own",
    ],
    ['{"format":"kafka-durability-report","version":1,\n"rules":[\n', STORED],
    ['{"format":"kafka-durability-report","version":1}\n', STORED],
    ['{\n  "format": "kafka-durability-report",\n  "version": 1\n}\n', STORED],
    ['{\n  "steps": [\n', expect.stringContaining("a: is no whole JSON document: ") as string],
    [
      '{\n  "name": "x"\n}\n',
      "a: is JSON, but neither what `pulumi preview --json` nor what `pulumi stack export` writes",
    ],
  ])("is refused by name: %j", async (text, message) => {
    expect(await problemOf(text)).toEqual(message);
  });

  test("is refused however many were in order before", async () => {
    expect(await problemOf(RECORD, EVENTS, "")).toBe(
      "c: is empty: no events and no verdicts, so that Pulumi did not run, or wrote elsewhere",
    );
  });
});

describe("JSON whose fields are not what they must be is refused by line and field", () => {
  const without = (line: object, name: string): object =>
    Object.fromEntries(Object.entries(line).filter(([key]) => key !== name));
  const notice = { type: "notice", run: "r1", level: "advisory", severity: "low" };
  test.each([
    [events({ policyEvent: null }), "line 1: policyEvent is null but must be an object"],
    [events(printed("orders", { message: undefined })), "line 1: policyEvent.message is missing"],
    [events(printed("orders", { enforcementLevel: undefined })), "line 1: policyEvent.enforcementLevel is missing"],
    [
      events(step("orders"), printed("orders", { enforcementLevel: "Mandatory" })),
      'line 2: policyEvent.enforcementLevel is "Mandatory" but must be advisory, mandatory, remediate or disabled',
    ],
    [
      events(printed("orders", { severity: "worst" })),
      'line 1: policyEvent.severity is "worst" but must be low, medium, high or critical',
    ],
    [events({ resourcePreEvent: {} }), "line 1: resourcePreEvent.metadata is missing"],
    [events({ diagnosticEvent: { severity: "error" } }), "line 1: diagnosticEvent.message is missing"],
    [
      events({ summaryEvent: { isPreview: true, PolicyPacks: 5 } }),
      "line 1: summaryEvent.PolicyPacks is 5 but must be an object",
    ],
    [jsonLines({ sequence: "0" }), 'line 1: sequence is "0" but must be a number'],
    [jsonLines(without(RUN, "configuration")), "line 1: configuration is missing"],
    [jsonLines(without(RUN, "rules")), "line 1: rules is missing"],
    [jsonLines({ ...RUN, rules: [null] }), "line 1: rules[0] is null but must be an object"],
    [
      jsonLines({ ...RUN, started: "soon" }),
      'line 1: started is "soon" but must be a time such as 2026-11-26T08:00:00.000Z',
    ],
    [jsonLines(RUN, verdictLine("orders", { advice: "mend it" })), 'line 2: advice is "mend it" but must be a list'],
    [jsonLines(RUN, verdictLine("orders", { reason: 5 })), "line 2: reason is 5 but must be a text"],
    [
      jsonLines(RUN, verdictLine("orders", { value: {} })),
      "line 2: value is an object but must be a text, a number or a boolean",
    ],
    [jsonLines(RUN, notice), "line 2: message is missing"],
    [
      jsonLines(RUN, { type: "remediation", run: "r1", rule: "x", urn: topicUrn("orders") }),
      "line 2: assignments is missing",
    ],
    [jsonLines(RUN, without(END, "verdicts")), "line 2: verdicts is missing"],
    ['{"steps":[null]}\n', "steps[0] is null but must be an object"],
    ['{"deployment":{"resources":5}}\n', "deployment.resources is 5 but must be a list"],
    ['{\n"deployment":{"resources":[5]}\n}\n', "deployment.resources[0] is 5 but must be an object"],
  ])("%j", async (text, message) => {
    expect(await problemOf(text)).toBe(`a: ${message}`);
  });
});

describe("of several runs", () => {
  test("in one stream, the last counts: up previews before it updates", async () => {
    const { engineRuns } = await inputOf(
      events(step("orders"), printed("orders"), SUMMARY) + events(step("orders"), SUMMARY),
    );
    expect(engineRuns.map(({ findings, resources }) => [findings.length, resources])).toEqual([[0, 1]]);
  });

  test("in a record, the last of each stack counts, though their lines are mixed", async () => {
    const later = { ...RUN, run: "r2", started: "2026-11-26T09:00:00.000Z" };
    const other = { ...RUN, run: "r3", stack: "test" };
    const { recordedRuns } = await inputOf(
      jsonLines(later, RUN, other, verdictLine("orders"), { ...verdictLine("carts"), run: "r2" }, END),
    );
    expect(recordedRuns.map(({ run }) => run.run)).toEqual(["r2", "r3"]);
  });
});

test("inputs may be in any order, and split anywhere", async () => {
  const bytes = Buffer.from(jsonLines(RUN, verdictLine("журнал"), END));
  async function* single(): AsyncGenerator<Buffer> {
    for (const byte of bytes) yield await Promise.resolve(Buffer.from([byte]));
  }
  const input = await inputOf(EVENTS);
  await input.read({ name: "b", chunks: single() });
  expect(input.recordedRuns[0]?.resources().map(({ name }) => name)).toEqual(["журнал"]);
  expect(input.engineRuns).toHaveLength(1);
});

test("lines of a newer pack are left alone", async () => {
  const { recordedRuns } = await inputOf(jsonLines(RUN, { type: "novelty", run: "r1" }, END));
  expect(recordedRuns[0]?.end).toEqual(END);
});

test("progress is told as events come in", async () => {
  const input = await inputOf(RECORD);
  const told: unknown[] = [];
  await input.read({ name: "b", chunks: [EVENTS] }, (progress) => told.push(progress));
  expect(told.at(-1)).toEqual({ resources: 1, findings: 1 });
});

describe("a document of Pulumi", () => {
  const digest = {
    steps: [
      { urn: topicUrn("orders"), newState: { sourcePosition: "project:///index.ts#6,1" } },
      {
        urn: topicUrn("carts"),
        newState: {
          sourcePosition: "project:///node_modules/pulumi-kafka-durability/dist/durable-topic.js#9,1",
          stackTrace: [
            { sourcePosition: "project:///../../node_modules/@pulumi/pulumi/resource.js#1,1" },
            { sourcePosition: "project:///shop/my%20topics.ts#12" },
          ],
        },
      },
      { urn: topicUrn("gone"), newState: null },
      { urn: topicUrn("odd"), newState: { sourcePosition: "somewhere" } },
    ],
  };

  test.each([
    ["over several lines", JSON.stringify(digest, undefined, 2)],
    ["in one line", `${JSON.stringify(digest)}\n`],
  ])("tells where the program declares what, %s", async (_, text) => {
    const { programs } = await inputOf(text);
    expect(programs.flatMap(({ positions }) => [...positions])).toEqual([
      [topicUrn("orders"), { file: "infra/index.ts", line: 6, column: 1 }],
      // A component's own code is not the program's.
      [topicUrn("carts"), { file: "infra/shop/my topics.ts", line: 12 }],
    ]);
  });

  test("may have events behind it, as `pulumi up --json` does", async () => {
    const { programs, engineRuns } = await inputOf(`${JSON.stringify(digest, undefined, 4)}\n${EVENTS}`);
    expect(programs[0]?.positions.size).toBe(2);
    expect(engineRuns[0]?.resources).toBe(1);
  });

  test("that is a state tells the engine's version too", async () => {
    const resources = [{ urn: topicUrn("orders"), sourcePosition: "project:///index.ts#6,1" }];
    const { programs } = await inputOf(
      JSON.stringify({ version: 3, deployment: { manifest: { version: "v3.259.0" }, resources } }, undefined, 1),
    );
    expect(programs[0]?.engine).toBe("3.259.0");
    expect([...(programs[0]?.positions ?? [])]).toHaveLength(1);
  });
});
