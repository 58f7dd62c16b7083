import { describe, expect, test } from "vitest";

import html from "../../report/formats/html";
import type { PageData } from "../../report/formats/html/page-data";
import json from "../../report/formats/json";
import markdown from "../../report/formats/markdown";
import terminal from "../../report/formats/terminal";
import type { Check, Report, ReportedResource } from "../../report/report";
import { storedReport } from "../../report/stored-report";
import { guaranteesIn, topicGuarantee, topicSentences } from "../../report/topic-guarantee";
import { parsePage } from "../support/parsed-page";
import { compliant, sampleReport, sampleResource, sampleStack, violated } from "../support/sample-report";
import { written } from "../support/written";

const minimum: Check = {
  ...compliant,
  rule: "min-insync-replicas-minimum",
  setting: "min.insync.replicas",
  value: "2",
};
const clean: Check = {
  ...compliant,
  rule: "unclean-leader-election-disabled",
  setting: "unclean.leader.election.enable",
  value: "false",
};

function topics(name: string, many: number, checks: readonly Check[]): ReportedResource[] {
  return Array.from({ length: many }, (_, index) => sampleResource(`${name}-${String(index)}`, checks));
}

function reportOn(...resources: readonly ReportedResource[]): Report {
  return sampleReport([sampleStack({ resources, outcome: "advisory" })], { outcome: "advisory" });
}

describe("what a topic survives", () => {
  test("follows from the settings that checks have recorded", () => {
    expect(topicGuarantee(sampleResource("orders", [compliant, minimum, clean]))?.settings).toMatchObject({
      "replication.factor": "3",
      "min.insync.replicas": "2",
      "unclean.leader.election.enable": "false",
    });
  });

  test("is said for producers with acks=all, and with each condition", () => {
    expect(topicSentences(sampleResource("orders", [compliant, violated]))).toEqual([
      "For producers with acks=all, writes go on with any 2 of 3 brokers down.",
      "Reads of what is committed go on with any 2 of 3 brokers down; consumer groups need their offsets topic, too.",
      "For producers with acks=all, at worst, how many brokers may fail, even with their disks, with no acknowledged message lost depends on unclean.leader.election.enable: 0 or not even that.",
      "For producers with acks=all, while min.insync.replicas are in sync, one destroyed disk can take acknowledged messages with it.",
      "For producers with acks=all, with all replicas in sync, no acknowledged message is lost if any 2 brokers fail, even with their disks.",
      "What a lost zone takes depends on how many zones the replicas are in, which is not known.",
      "For producers with acks=all, whether a crash of brokers can take acknowledged messages though no disk is destroyed depends on unclean.leader.election.enable; a power failure of all at once may take what was not flushed to a disk yet.",
      "A producer with acks=1 or acks=0 can lose acknowledged messages though no broker fails.",
      "What a producer gives up was not acknowledged; it may be kept or not.",
      "Unless enable.idempotence=true, a message may be stored twice.",
      "Not covered (depending on unclean.leader.election.enable): a replica that fell behind becomes leader while those in sync are down; the others then delete what it lacks.",
    ]);
  });

  test.each<[string, ReportedResource]>([
    ["what is no topic", sampleResource("orders", [compliant], { kind: "brokers" })],
    ["what several topics share", sampleResource("orders", [compliant, { ...compliant, container: "other" }])],
    [
      "what does not replicate as Kafka does",
      sampleResource("orders", [compliant, { ...minimum, state: "inapplicable" }]),
    ],
  ])("is not said of %s", (_, resource) => {
    expect(topicGuarantee(resource)).toBeUndefined();
  });

  test("is a value that Kafka takes, or not known", () => {
    const odd = { ...compliant, value: "three" };
    expect(topicGuarantee(sampleResource("orders", [odd, minimum]))?.settings["replication.factor"]).toBeNull();
  });
});

test("those that survive least come first, then those that most topics have, and last those of which nothing is known", () => {
  const unclean = { ...clean, value: true };
  const report = reportOn(
    ...topics("late", 4, [{ ...compliant, value: "three" }]),
    ...topics("good", 2, [compliant, minimum, clean]),
    ...topics("five", 3, [{ ...compliant, value: 5 }, minimum, clean]),
    ...topics("one", 1, [compliant, violated, clean]),
    ...topics("unclean", 1, [compliant, minimum, unclean]),
  );
  expect(
    guaranteesIn(report).map(({ topics: many, guarantee: { settings } }) => [many, ...Object.values(settings)]),
  ).toEqual([
    [1, "3", "2", null, null, null, null, "true", null, null, null],
    [1, "3", "1", null, null, null, null, "false", null, null, null],
    [3, "5", "2", null, null, null, null, "false", null, null, null],
    [2, "3", "2", null, null, null, null, "false", null, null, null],
    [4, null, null, null, null, null, null, null, null, null, null],
  ]);
});

const GOOD =
  "replication.factor=3, min.insync.replicas=2, unclean.leader.election.enable=false: for producers with acks=all, writes go on with 1 down; brokers that may fail, even with their disks, with no acknowledged message lost: at worst 0 or 1, while min.insync.replicas are in sync 1, with all in sync 2.";

describe("reports say it", () => {
  const report = reportOn(...topics("good", 12, [compliant, minimum, clean]));
  const [sentences] = [topicSentences(sampleResource("good", [compliant, minimum, clean])) ?? []];

  test("at a terminal, in a line for each guarantee", () => {
    expect(written(terminal, report)).toContain(`\n\nGuarantee of 12 topics with ${GOOD}\n\n`);
  });

  test("at a terminal, in three lines at most", () => {
    const many = [3, 4, 5, 6, 7].flatMap((value) =>
      topics(`t${String(value)}`, value, [{ ...compliant, value }, minimum, clean]),
    );
    const paragraph = written(terminal, reportOn(...many))
      .split("\n\n")
      .find((each) => each.startsWith("Guarantee"));
    expect(paragraph?.split("\n").map((each) => each.slice(0, 46))).toEqual([
      "Guarantee of 7 topics with replication.factor=",
      "Guarantee of 6 topics with replication.factor=",
      "  and 3 more guarantees of 12 topics; --format",
    ]);
  });

  test("in Markdown, in a fold", () => {
    expect(written(markdown, report)).toContain(
      `<details><summary>What topics survive</summary>\n\n- 12 topics with ${GOOD} What breaks first: The in-sync replicas shrink to one, and its disk is destroyed before the others are back: it leads with nothing, and they delete what they have.\n\n</details>\n\n`,
    );
  });

  test("on the page, once for all topics that have it", () => {
    const data = JSON.parse(parsePage(written(html, report)).source("script", "page-data") ?? "") as PageData;
    expect(data.guarantees).toEqual([sentences]);
    expect(data.resources.map(({ guarantee }) => guarantee)).toEqual(Array.from({ length: 12 }, () => 0));
  });

  test("as JSON, of each topic", () => {
    const stored = storedReport("a.json", written(json, report));
    expect(stored.stacks[0]?.resources.map(({ guarantee }) => guarantee)).toEqual(
      Array.from({ length: 12 }, () => sentences),
    );
  });

  test("not where there is no topic", () => {
    const brokers = reportOn(sampleResource("brokers", [compliant], { kind: "brokers" }));
    for (const format of [terminal, markdown, json])
      expect(written(format, brokers).toLowerCase()).not.toContain("guarantee of");
  });
});
