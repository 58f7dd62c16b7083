import { parse } from "parse5";
import { describe, expect, test } from "vitest";

import { htmlPage } from "../../drill/formats/html";
import { HOSTILE_TEXTS } from "../support/hostile-texts";
import type { Node } from "./page-nodes";
import { all, attribute, errorsIn, words } from "./page-nodes";
import { sampleDrillReport, sampleLane, sampleRun } from "./sample-report";

describe("the page of drills", () => {
  const page = parse(htmlPage(sampleDrillReport())) as Node;

  test("is HTML without a mistake, runs nothing, and asks for nothing", () => {
    const source = htmlPage(sampleDrillReport());
    expect(errorsIn(source)).toEqual([]);
    expect(["script", "img", "link", "iframe"].flatMap((name) => all(page, name))).toEqual([]);
    expect(source).not.toMatch(/https?:/);
  });

  test("has the table", () => {
    expect(
      all(page, "tr").map((row) =>
        all(row)
          .filter(({ nodeName }) => /^t[hd]$/.test(nodeName))
          .map(words),
      ),
    ).toEqual([
      ["Row", "Drill", "Counted", "Rule broken", "Durable", "Without fault", "Proven"],
      ["2", "acks-all", "taken for kept, and gone", "150 of 300", "0 of 300", "none", "1 of 1"],
    ]);
  });

  test("says what both producers have so that refusals show within seconds", () => {
    const runs = [sampleRun({ shortened: { "delivery.timeout.ms": "6000", "request.timeout.ms": "3000" } })];
    const article = all(parse(htmlPage(sampleDrillReport({ runs }))), "article")[0];
    expect(words(article)).toContain(
      "The one difference: acks=1 against acks=all. So that refusals show within seconds, both producers have delivery.timeout.ms=6000, request.timeout.ms=3000.",
    );
    expect(words(all(page, "article")[0])).not.toContain("refusals show");
  });

  test("says what was run, when, and with what", () => {
    expect(all(page, "dt").map((name, index) => [words(name), words(all(page, "dd")[index])])).toEqual([
      ["Date", "2026-11-26T09:18:58.490Z"],
      ["Command", "npm run drill -- acks-all"],
      ["Runs", "1"],
      ["project", "0.1.0"],
      ["kafka", "4.3.0"],
      ["pulumi", "3.259.0"],
      ["java", "17.0.15"],
      ["node", "20.20.2"],
    ]);
  });

  test("tells what a picture shows in words", () => {
    expect(all(page, "desc").map(words)).toEqual([
      "0.0 s: broker 1 leads; in sync 1, 2, 3. 2.0 s: pause broker 2. 4.0 s: kill broker 1. 5.5 s: pause broker 2 is healed. 6.0 s: nobody leads; in sync 3; eligible to lead 2. 8.0 s: broker 3 leads; in sync 3. 300 acked, 150 lost.",
      "0.0 s: broker 1 leads; in sync 1, 2, 3. 2.0 s: pause broker 2. 4.0 s: kill broker 1. 5.5 s: pause broker 2 is healed. 6.0 s: nobody leads; in sync 3; eligible to lead 2. 8.0 s: broker 3 leads; in sync 3. 300 acked, 0 lost.",
    ]);
  });

  test("draws faults and the parts of brokers where they were on the axis of eight seconds", () => {
    const [picture] = all(page, "svg");
    const bars = all(picture ?? page, "rect").map((each) => {
      const [kind, x, width] = ["class", "x", "width"].map((name) => attribute(each, name) ?? "");
      return `${kind === "" ? (attribute(each, "fill") ?? "") : (kind ?? "")} ${x ?? ""}+${width ?? ""}`;
    });
    // 80 units a second, from 160: a fault that is not healed lasts until the end.
    expect(bars).toEqual([
      "fault 320+280",
      "fault 480+320",
      "leader 160+480",
      "blank 640+160",
      "in-sync 160+480",
      "url(#drill-1-violating-hatch) 640+160",
      "blank 640+160",
      "blank 800+2",
      "in-sync 160+640",
      "leader 800+2",
    ]);
  });

  test("marks what was seen on disks at its time, with its words on the side that has room", () => {
    const [violating, durable] = sampleRun().lanes.map((lane) => ({
      ...lane,
      happenings: [
        ...lane.happenings,
        { at: 11_000, kind: "note", text: "the segment is closed" } as const,
        { at: 17_000, kind: "note", text: "the log cleaner has been there" } as const,
      ],
    }));
    if (violating === undefined || durable === undefined) throw new Error("a sample has two lanes");
    const run = sampleRun({ lanes: [violating, durable] });
    const [picture] = all(parse(htmlPage(sampleDrillReport({ runs: [run] }))), "svg");
    const marks = all(picture ?? page, "path").filter((each) => attribute(each, "class") === "note");
    // Below the rows of two faults.
    expect(marks.map((each) => attribute(each, "d"))).toEqual(["M240 48v16", "M720 72v16"]);
    const texts = all(picture ?? page, "text").filter((each) => /segment|cleaner/.test(words(each)));
    expect(texts.map((each) => [words(each), attribute(each, "x"), attribute(each, "text-anchor")])).toEqual([
      ["the segment is closed", "246", "start"],
      ["the log cleaner has been there", "714", "end"],
    ]);
  });

  test("says of programs that they take for kept what nobody acknowledged", () => {
    const run = sampleRun({ id: "flush-before-exit", item: 1 });
    const [article] = all(parse(htmlPage(sampleDrillReport({ runs: [run] }))), "article");
    expect(words(article)).toContain("300 taken for kept");
    expect(all(article ?? page, "figcaption").map(words)).toEqual([
      "With the rule broken drill-1.acks-all.violating",
      "With a careful program drill-1.acks-all.durable",
    ]);
    expect(words(article)).toContain("without the fault none, as a careful program sends then. The careless one loses");
  });

  test("has one axis for lanes of the same time, and each its own zero where one came after the other", () => {
    const later = sampleLane("durable", 0);
    const moved = {
      ...later,
      happenings: later.happenings.map((each) => ({ ...each, at: each.at + 60_000 })),
      acknowledgements: later.acknowledgements.map(([at, count]): [number, number] => [at + 60_000, count]),
    };
    const run = sampleRun({ lanes: [sampleLane("violating", 150), moved] });
    const [first, second] = all(parse(htmlPage(sampleDrillReport({ runs: [run] }))) as Node, "desc").map(words);
    expect(second).toBe(first?.replace("150 lost", "0 lost"));
  });

  test("has pictures of the first repetition alone, and none where nothing was kept", () => {
    const again = sampleRun({ repetition: 2 });
    expect(all(parse(htmlPage(sampleDrillReport({ runs: [sampleRun(), again] }))) as Node, "svg").length).toBe(2);
    const bare = sampleRun({
      lanes: sampleRun().lanes.map((lane) => ({ ...lane, happenings: [], acknowledgements: [] })),
    });
    expect(all(parse(htmlPage(sampleDrillReport({ runs: [bare] }))) as Node, "svg").length).toBe(0);
  });

  test("names what would be invisible, as reports do", () => {
    const source = htmlPage(sampleDrillReport({ runs: [sampleRun({ story: "left\u202eright" })] }));
    expect(source).toContain("left⟨U+202E⟩right");
  });

  test.each(Object.entries(HOSTILE_TEXTS))("shows what anybody wrote as text: %s", (_, text) => {
    const lanes = [
      sampleLane("violating", 1, {
        topic: text,
        inconclusive: [text],
        happenings: [
          { at: 1, kind: "fault", fault: text, target: text },
          { at: 2, kind: "note", text },
        ],
      }),
      sampleLane("durable", 0),
    ];
    const source = htmlPage(
      sampleDrillReport({
        command: text,
        versions: { ...sampleDrillReport().versions, java: text },
        refusals: [{ rule: text, resource: text, message: text }],
        runs: [sampleRun({ id: text, story: text, difference: text, verdict: "inconclusive", lanes })],
      }),
    );
    expect(errorsIn(source)).toEqual([]);
    const hostile = parse(source) as Node;
    expect(["script", "img"].flatMap((name) => all(hostile, name))).toEqual([]);
    expect(source).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
  });
});
