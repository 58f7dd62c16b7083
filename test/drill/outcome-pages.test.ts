import { parse } from "parse5";
import { describe, expect, test } from "vitest";

import { pricePage } from "../../drill/price/price-page";
import { soakPage } from "../../drill/soak/soak-page";
import { HOSTILE_TEXTS } from "../support/hostile-texts";
import type { Node } from "./page-nodes";
import { all, attribute, errorsIn, words } from "./page-nodes";
import { samplePriceReport } from "./sample-price";
import { sampleRound, sampleSoakReport, toldRound } from "./sample-soak";

const soak = sampleSoakReport({
  rounds: [
    toldRound(),
    sampleRound({ round: 2, tally: { ...toldRound().tally, lost: 2, undelivered: 1 }, inconclusive: [] }),
    sampleRound({ round: 3, inconclusive: ["it was not seen that a leader changed"] }),
  ],
});

function rowsOf(source: string): string[][] {
  return all(parse(source) as Node, "tr").map((row) => [...all(row, "th"), ...all(row, "td")].map(words));
}

test.each([
  ["a soak", soakPage(soak)],
  ["the price", pricePage(samplePriceReport())],
])("the page of %s is HTML without a mistake, runs nothing, and asks for nothing", (_, source) => {
  expect(errorsIn(source)).toEqual([]);
  const page = parse(source) as Node;
  expect(["script", "img", "link", "iframe"].flatMap((name) => all(page, name))).toEqual([]);
  expect(source.replaceAll('xmlns="http://www.w3.org/2000/svg"', "")).not.toMatch(/https?:/);
  const ids = all(page).flatMap((node) => attribute(node, "id") ?? []);
  expect(new Set(ids).size).toBe(ids.length);
});

describe("the page of a soak", () => {
  const page = parse(soakPage(soak)) as Node;

  test("has a row for each round: faults, and what became of the messages", () => {
    expect(rowsOf(soakPage(soak))).toEqual([
      [
        ...["Round", "Acknowledged", "Lost", "Not delivered", "There twice", "Refused"],
        ...["Seconds", "Faults", "Without effect", "Leader changes", "ISR changes"],
      ],
      [
        ...["1", "600,000", "0", "0", "0", "1,201: OutOfOrderSequenceException 1, TimeoutException 1,200"],
        ...["131", "4", "2", "8", "12"],
      ],
      ["2", "600,000", "2", "1", "0", "1,201", "131", "2", "not recorded", "8", "12"],
      ["3", "600,000", "0", "0", "0", "1", "131", "2", "not recorded", "8", "12"],
    ]);
  });

  test("has a picture of each round, which says in words what it shows", () => {
    expect(all(page, "desc").map(words)[0]).toBe(
      "0.0–9.0 s: kill broker 1: 2 changes of leaders, 6 replicas fell out of sync, 0 messages refused. " +
        "12.0–14.0 s: pause broker 2: 0 changes of leaders, 0 replicas fell out of sync, 0 messages refused. " +
        "15.0–19.0 s: slow broker 3: 0 changes of leaders, 0 replicas fell out of sync, 1,200 messages refused. " +
        "22.0–34.0 s: pause broker 3: 0 changes of leaders, 0 replicas fell out of sync, 0 messages refused. " +
        "600,000 acked. 1,201 refused. 0 lost.",
    );
    const [first] = all(page, "svg");
    if (first === undefined) throw new Error("there is a picture");
    const bars = all(first, "rect").map((bar) => [attribute(bar, "class"), words(bar), attribute(bar, "x")]);
    expect(bars).toEqual([
      ["fault", "kill broker 1", "160"],
      ["blank", "pause broker 2", "218.6"],
      ["blank", "pause broker 3", "267.5"],
      ["fault", "slow broker 3", "233.3"],
    ]);
  });

  test("says of each round whether it kept everything", () => {
    const marks = all(page, "article").map((article) => words(all(article, "span")[0]));
    expect(marks).toEqual(["kept", "lost", "inconclusive"]);
    expect(all(page, "p").map(words)).toContain(
      "There twice: 0. Out of order: 0. Refused, and the producer knows: 2,403.",
    );
  });

  test.each(Object.entries(HOSTILE_TEXTS))("shows what anybody wrote as text: %s", (_, text) => {
    const source = soakPage(sampleSoakReport({ rounds: [sampleRound({ topic: text, inconclusive: [text] })] }));
    expect(all(parse(source) as Node, "script")).toEqual([]);
    expect(errorsIn(source)).toEqual([]);
  });
});

test("the page of the price has the figures of the terminal, and their plot", () => {
  const source = pricePage(samplePriceReport());
  expect(rowsOf(source)).toEqual([
    ["Way to send", "Throughput", "Latency p50", "Latency p99"],
    ["acks=1, min.insync.replicas=1", "2.00 × (1.50–4.00)", "0.50 × (0.50–0.50)", "0.25 × (0.25–0.25)"],
    ["acks=all, idempotence on, min.insync.replicas=2 (durable)", "1", "1", "1"],
  ]);
  expect(all(parse(source) as Node, "svg").length).toBe(1);
});
