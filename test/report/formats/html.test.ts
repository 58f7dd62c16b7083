import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";

import html from "../../../report/formats/html";
import type { PageData } from "../../../report/formats/html/page-data";
import { HOSTILE_TEXTS } from "../../support/hostile-texts";
import { parsePage } from "../../support/parsed-page";
import { reportWithText } from "../../support/report-with-text";
import { BEFORE, comparedFinding, sampleComparison } from "../../support/sample-comparison";
import {
  compliant,
  excused,
  largeReport,
  sampleReport,
  sampleResource,
  sampleStack,
} from "../../support/sample-report";
import { written } from "../../support/written";

const NOTHING = { resources: [], remediations: [], notices: [], unread: [], deletions: [] };

describe("a page", () => {
  const source = written(html, sampleReport());
  const page = parsePage(source);

  test("is HTML that no parser has to repair", () => {
    expect(page.errors).toEqual([]);
  });

  test("answers first, in a sentence", () => {
    expect(page.texts("h1")).toEqual(["Can messages be lost? Yes."]);
    expect(page.texts("title")).toEqual(["Can messages be lost? Yes. shop/prod"]);
    expect(page.text).toContain(
      "2 settings on 2 of 6 resources can lose messages; 1 finding stops an update. Somebody answers for 1 in the baseline and 1 excused.",
    );
  });

  test("has the totals by status", () => {
    expect(page.texts("dl")[0]?.replace(/\s+/g, " ").trim()).toBe(
      "✕ violated 2 on 2 resources ? undetermined 1 on 1 resource ▣ in the baseline 1 on 1 resource ◇ excused 1 on 1 resource ✓ compliant 4 on 4 resources – not applicable 2 on 2 resources changed before judging 1 resource not judged at all 2 resources",
    );
  });

  test("tells a finding whole without a script: what is there, what is required, why, how to mend it, and where", () => {
    expect(page.texts("article")[0]?.replace(/\s+/g, " ").trim()).toBe(
      [
        "✕ violated mandatory: stops an update, critical min-insync-replicas-minimum row 6",
        'config["min.insync.replicas"] is "1" but at least 2 is required.',
        "Setting min.insync.replicas",
        "Why when the other replicas are down, the leader alone acknowledges writes, even with acks=all; they are gone if its disk is.",
        'Fix config: { "min.insync.replicas": "2" } Applying it: changes it in place; nothing is restarted or deleted.',
        "1 finding on 1 resource Resource Stack Cluster Owner Where What is there Source URN Fingerprint",
        'orders shop/prod east payments config["min.insync.replicas"] 1 index.ts:12 urn:pulumi:prod::shop::kafka:index/topic:Topic::orders 0a1b2c3d4e5f60718293a4b5c6d7e8f9',
      ].join(" "),
    );
  });

  test("says who answers for what is accepted, and until when", () => {
    expect(page.text).toContain("Answers for it Excused until 2027-03-31 in code (web): clicks may be lost.");
    expect(page.text).toContain("Answers for it In the baseline of payments until 2027-01-31.");
  });

  test("says it too where the finding has no words for it", () => {
    const { notes, ...silent } = excused;
    const report = sampleReport([sampleStack({ resources: [sampleResource("clicks", [silent])] })]);
    expect(notes).toBe("Excused until 2027-03-31 in code (web): clicks may be lost.");
    expect(parsePage(written(html, report)).text).toContain(
      "by exemption, web, until 2027-03-31, clicks may be lost, code",
    );
  });

  test("says what was changed, what was not judged, what is deleted, and what the pack has to say", () => {
    expect(page.text).toContain("good shop/prod min-insync-replicas-minimum min.insync.replicas 1 2");
    expect(page.text).toContain("2 of the type acme:kafka/widget:Widget");
    expect(page.text).toContain("old is deleted urn:pulumi:prod::shop::kafka:index/topic:Topic::old");
    expect(page.text).toContain("carts in code (web) excuses nothing here. Fix: remove it (advisory, low)");
  });

  test("says where it comes from", () => {
    expect(page.text).toContain(
      "Environment production Operation preview Began 2026-11-26T08:00:00.000Z Judged every resource Resources 9 seen, 6 of them Kafka’s Commit 4f2c1e0d9b8a7f6e5d4c3b2a1908f7e6d5c4b3a2 on main Policy pack 0.1.0 Pulumi engine 3.259.0 Configuration 7eb7c6a67de08c7f7c1438fc96e7ddfc27c1441e5233b8bf7d34df7e8ed30d3d from policy.json",
    );
  });

  test("counts the resources in each row of the checklist", () => {
    expect(page.text).toContain("5. replication.factor ≥ 3 0 1 1 0 0 4 0 6. min.insync.replicas > 1 1 0 0 0 0 0 0");
  });

  test("has each resource in its data, the worst first, with a status for each row", () => {
    const data = JSON.parse(page.source("script", "page-data") ?? "") as PageData;
    expect(data.resources.map(({ name, cells }) => `${name} ${cells}`)).toEqual([
      "orders ....50...",
      "carts ....5...0",
      "late ....1....",
      "invoices ....2....",
      "clicks ...35....",
      "good ....5...6",
    ]);
    expect(data.statuses.map(({ name }) => name)).toEqual([
      "violated",
      "undetermined",
      "baseline",
      "excused",
      "not recorded",
      "compliant",
      "not applicable",
    ]);
  });

  test("lets itself load nothing, and run and show nothing but its own script and style", () => {
    const hash = (text: string | undefined): string =>
      createHash("sha256")
        .update(text ?? "")
        .digest("base64");
    expect(page.elements).toContain(
      `meta http-equiv content=default-src 'none'; style-src 'sha256-${hash(page.source("style"))}'; script-src 'sha256-${hash(page.source("script", "module"))}'; base-uri 'none'; form-action 'none'`,
    );
  });

  test("is the same every time", () => {
    expect(written(html, sampleReport())).toBe(source);
  });
});

describe("what was not judged never looks clean", () => {
  test("a pack that did not load", () => {
    const stack = sampleStack({
      ...NOTHING,
      judged: "nothing",
      outcome: "not judged",
      problems: ["the pack did not load"],
    });
    const page = parsePage(written(html, sampleReport([stack], { outcome: "not judged" })));
    expect(page.errors).toEqual([]);
    expect(page.texts("h1")).toEqual(["Can messages be lost? Not known."]);
    expect(page.text).toContain(
      "This run proves nothing: what it did not judge may lose messages. No resource was judged. Missing from this report shop/prod Nothing was judged: this run says nothing about these resources. the pack did not load Totals",
    );
    expect(page.text).toContain("Findings by cause Nothing is known: see what is missing, above.");
  });

  test("no run at all", () => {
    const page = parsePage(written(html, sampleReport([], { outcome: "not judged" })));
    expect(page.texts("h1")).toEqual(["Can messages be lost? Not known."]);
    expect(page.text).toContain("Nothing was judged No run is in this report.");
  });

  test("one stack of two", () => {
    const clean = sampleStack({ ...NOTHING, outcome: "clean", resources: [sampleResource("good", [compliant])] });
    const cut = { ...clean, stack: "dev", judged: "cut short", outcome: "not judged" } as const;
    const page = parsePage(written(html, sampleReport([clean, cut], { outcome: "not judged" })));
    expect(page.texts("h1")).toEqual(["Can messages be lost? Not known."]);
    expect(page.text).toContain(
      "This run proves nothing: what it did not judge may lose messages. Of 2 stacks, 1 was not judged wholly. Missing from this report shop/dev The run ended before every resource was judged.",
    );
  });

  test("beside its nearest neighbour, which is clean", () => {
    const clean = sampleStack({ ...NOTHING, outcome: "clean", resources: [sampleResource("good", [compliant])] });
    const page = parsePage(written(html, sampleReport([clean], { outcome: "clean" })));
    expect(page.texts("h1")).toEqual(["Can messages be lost? No, as far as the checklist goes."]);
    expect(page.text).toContain("Every check on 1 resource found what the checklist asks for.");
    expect(page.text).not.toContain("Missing from this report");
  });
});

test("several stacks are told apart", () => {
  const report = sampleReport([sampleStack(), sampleStack({ stack: "dev", environment: "dev" })]);
  const page = parsePage(written(html, report));
  expect(page.errors).toEqual([]);
  expect(page.texts("title")).toEqual(["Can messages be lost? Yes. 2 stacks"]);
  expect(page.texts("summary")[0]).toBe("2 findings on 2 resources");
  const data = JSON.parse(page.source("script", "page-data") ?? "") as PageData;
  expect(data.stacks).toEqual([
    { name: "shop/prod", environment: "production" },
    { name: "shop/dev", environment: "dev" },
  ]);
});

test("says what is new, what got worse, what was fixed, and what was not compared", () => {
  const comparison = sampleComparison({
    since: "2026-11-20T08:00:00.000Z",
    added: [comparedFinding({ reason: "acks is 1 but must be all" })],
    worsened: [{ ...comparedFinding({ resource: "late" }), before: BEFORE }],
    fixed: [comparedFinding({ resource: "carts", reason: "acks is 0 but must be all" })],
    notCompared: [{ stack: "shop/dev", reason: "the earlier report does not have it" }],
    unchanged: 4,
  });
  const page = parsePage(written(html, sampleReport(undefined, { comparison })));
  expect(page.text).toContain(
    "Since the report of 2026-11-20T08:00:00.000Z 1 new, 1 worse, 1 fixed, 4 as before. New: 1 orders in shop/prod: acks is 1 but must be all (acks-all, violated) Worse: 1 late in shop/prod: acks is 1 (acks-all, violated, mandatory; was not judged yet, advisory) Fixed: 1 carts in shop/prod: acks is 0 but must be all (acks-all, violated) Stacks that were not compared: 1 shop/dev: the earlier report does not have it",
  );
});

test("says that nothing could be compared", () => {
  const comparison = sampleComparison({ stacks: [], unchanged: 0 });
  const page = parsePage(written(html, sampleReport(undefined, { comparison })));
  expect(page.text).toContain("Since the report of 2026-11-25T08:00:05.000Z No stack could be compared.");
});

describe("what anybody wrote is inert, and all of it can be read", () => {
  const harmless = parsePage(written(html, reportWithText("x")));

  /** What of them a page shows as something else, and as what. */
  const shown: Readonly<Record<string, string>> = {
    ansi: "⟨U+001B⟩[31mred⟨U+001B⟩[0m ⟨U+001B⟩]8;;http://e.example.com⟨U+0007⟩link⟨U+001B⟩]8;;⟨U+0007⟩ ⟨U+009B⟩31m ⟨U+000D⟩⟨U+0008⟩⟨U+0007⟩",
    control: "a⟨U+0000⟩b⟨U+0001⟩c⟨U+000B⟩d⟨U+007F⟩e⟨U+0085⟩f⟨U+2028⟩g⟨U+2029⟩h",
    direction: "⟨U+202E⟩txt.exe⟨U+202C⟩ ⟨U+2066⟩x⟨U+2069⟩ ⟨U+200F⟩",
    surrogate: "a⟨U+D800⟩b",
  };

  test.each(Object.entries(HOSTILE_TEXTS))("%s", (name, text) => {
    const page = parsePage(written(html, reportWithText(text)));
    expect(page.errors).toEqual([]);
    // Rules' texts are the only ones that are read as Markdown; nothing of it but emphasis can come of them.
    const inRules = new Set(["strong ", "p ", "code "]);
    const without = (elements: readonly string[]): string[] => elements.filter((element) => !inRules.has(element));
    expect(without(page.elements)).toEqual(without(harmless.elements));
    expect(page.texts("bdi")).toContain(shown[name] ?? text);
    expect(page.texts("code")).toContain(shown[name] ?? text);
    const data = JSON.parse(page.source("script", "page-data") ?? "") as PageData;
    expect(data.resources[0]).toMatchObject({ name: text, urn: text, owner: text, cluster: text });
  });
});

describe("a large report", () => {
  test("of 2,000 topics is less than a megabyte", () => {
    expect(Buffer.byteLength(written(html, largeReport(2000)))).toBeLessThan(1_000_000);
  });

  test("is written in pieces", () => {
    const longest = (topics: number): number =>
      Math.max(...[...html.write(largeReport(topics))].map((piece) => piece.length));
    expect(longest(5000)).toBeLessThan(100_000);
  });
});
