// What is given to `evaluate` runs in the page.
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { AxeResults } from "axe-core";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { chromium } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from "vitest";

import html from "../../report/formats/html";
import type { Report } from "../../report/report";
import { chromiumPath } from "../support/chromium";
import { HOSTILE_TEXTS } from "../support/hostile-texts";
import { reportWithText } from "../support/report-with-text";
import { BEFORE, comparedFinding, sampleComparison } from "../support/sample-comparison";
import { largeReport, sampleReport, sampleStack } from "../support/sample-report";
import { written } from "../support/written";

const executablePath = chromiumPath();
const axe = readFileSync(createRequire(__filename).resolve("axe-core/axe.min.js"), "utf8");

const REPORTS: Readonly<Record<string, Report>> = {
  red: sampleReport([sampleStack(), sampleStack({ stack: "dev", environment: "dev" })], {
    comparison: sampleComparison({
      since: "2026-11-20T08:00:00.000Z",
      added: [comparedFinding({ fingerprint: "0a", reason: "acks is 1 but must be all" })],
      worsened: [{ ...comparedFinding(), before: BEFORE }],
      notCompared: [{ stack: "shop/test", reason: "the earlier report does not have it" }],
      unchanged: 4,
    }),
  }),
  "not judged": sampleReport(
    [sampleStack({ judged: "nothing", outcome: "not judged", problems: ["the pack did not load"], resources: [] })],
    { outcome: "not judged" },
  ),
  hostile: reportWithText(Object.values(HOSTILE_TEXTS).join(" ")),
};

// A report is as good as a browser shows it: where there is none, this is not known, and the run says so.
const suite = executablePath === undefined ? "a page (SKIPPED: no Chromium on PATH or in CHROMIUM_PATH)" : "a page";
describe.skipIf(executablePath === undefined)(suite, () => {
  let browser: Browser;
  let folder: string;
  /** What no page may do: complain, or ask for anything but itself. */
  const complaints: string[] = [];

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: executablePath ?? "", args: ["--no-sandbox"] });
    folder = join(inject("folder"), "report-page");
    mkdirSync(folder, { recursive: true });
  });

  afterEach(() => {
    expect(complaints.splice(0)).toEqual([]);
  });

  afterAll(() => browser.close());

  async function open(report: Report, options: BrowserContextOptions = {}): Promise<Page> {
    const path = join(folder, "report.html");
    writeFileSync(path, written(html, report));
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, ...options });
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", ({ message }) => complaints.push(message));
    page.on("dialog", (dialog) => complaints.push(dialog.message()));
    page.on("request", (request) => {
      if (request.url() !== pathToFileURL(path).href) complaints.push(request.url());
    });
    await page.goto(pathToFileURL(path).href);
    return page;
  }

  function openReport(name: string, options: BrowserContextOptions = {}): Promise<Page> {
    return open(REPORTS[name] ?? sampleReport(), options);
  }

  function namesShown(page: Page): Promise<string[]> {
    return page.locator("table.matrix button.open").allTextContents();
  }

  describe.each(["light", "dark"] as const)("%s", (colorScheme) => {
    test.each(Object.keys(REPORTS))("is accessible: %s", async (name) => {
      const page = await openReport(name, { colorScheme });
      expect(await accessibilityProblems(page)).toEqual([]);
      await page.close();
    });

    test("is accessible with the details of a resource open", async () => {
      const page = await openReport("red", { colorScheme });
      await page.locator("button.open").first().click();
      expect(await accessibilityProblems(page)).toEqual([]);
      await page.close();
    });
  });

  test("is wholly usable by keyboard: from the search to the details, and back", async () => {
    const page = await openReport("red");
    await page.keyboard.press("Tab");
    expect(await page.locator(":focus").textContent()).toBe("Skip to the findings");
    await tabTo(page, "search");
    await page.keyboard.type("payments");
    expect(await namesShown(page)).toEqual(["orders", "orders", "invoices", "invoices"]);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog");
    expect(await dialog.getByRole("heading", { level: 2 }).textContent()).toBe("orders");
    expect(await page.evaluate(() => document.querySelector("dialog")?.contains(document.activeElement))).toBe(true);
    await page.keyboard.press("Escape");
    expect(await dialog.isVisible()).toBe(false);
    expect(await page.locator(":focus").textContent()).toBe("orders");
    await page.keyboard.press("ArrowUp");
    expect(await page.locator(":focus").getAttribute("id")).toBe("search");
    await page.close();
  });

  test("tells in the details what is there, what is required, why, how to mend it, and who answers for it", async () => {
    const page = await openReport("red");
    expect(await factsOf(page, "orders")).toMatchObject({
      Where: 'config["min.insync.replicas"]',
      "What is there": "1",
      "What is required": 'config["min.insync.replicas"] is "1" but at least 2 is required',
      Why: "when the other replicas are down, the leader alone acknowledges writes, even with acks=all; they are gone if its disk is.",
      Fix: 'config: { "min.insync.replicas": "2" }Applying it: changes it in place; nothing is restarted or deleted.',
      Guarantee: expect.stringMatching(
        /^For producers with acks=all, writes go on with any 2 of 3 brokers down\./,
      ) as string,
      "Declared at": "index.ts:12",
      Fingerprint: "0a1b2c3d4e5f60718293a4b5c6d7e8f9",
    });
    await page.keyboard.press("Escape");
    expect(await factsOf(page, "clicks")).toMatchObject({
      Who: "web",
      Reason: "clicks may be lost",
      Until: "2027-03-31",
    });
    await page.close();
  });

  test("leads from the details to the rule, and opens it", async () => {
    const page = await openReport("red");
    await page.locator("button.open").first().click();
    await page.locator("dialog").getByRole("link", { name: "min-insync-replicas-minimum" }).click();
    expect(await page.locator("dialog").isVisible()).toBe(false);
    expect(await page.locator("details.rule:target").getByText("It does nothing for producers").isVisible()).toBe(true);
    await page.close();
  });

  test("filters and groups, and says how many are left", async () => {
    const page = await openReport("red");
    const said = page.locator("#matrix-count");
    expect(await said.textContent()).toBe("12 of 12 resources");
    await page.getByLabel("Status").selectOption({ label: "excused" });
    expect(await namesShown(page)).toEqual(["clicks", "clicks"]);
    await page.getByLabel("Environment").selectOption({ label: "dev" });
    expect(await said.textContent()).toBe("1 of 12 resources");
    await page.getByRole("button", { name: "Reset" }).click();
    await page.getByLabel("Group by").selectOption({ label: "owner" });
    expect(await page.locator("tr.group").allTextContents()).toEqual([
      "payments 4 resources",
      "web 2 resources",
      "none 6 resources",
    ]);
    await page.close();
  });

  test("says in every cell by a word what it shows by a colour", async () => {
    const page = await openReport("red");
    const row = page.getByRole("row", { name: "orders" }).first();
    expect(await row.getByRole("cell").allTextContents()).toEqual([
      ...["not asked", "not asked", "not asked", "not asked", "✓compliant", "✕violated"],
      ...["not asked", "not asked", "not asked"],
    ]);
    await page.close();
  });

  test("shows what anybody wrote as text", async () => {
    const page = await openReport("hostile");
    expect((await namesShown(page))[0]).toContain(`</script><script>alert(1)</script><img src=x onerror=alert(2)>`);
    expect(await page.locator("img").count()).toBe(0);
    await page.close();
  });

  test("is readable without JavaScript", async () => {
    const page = await openReport("red", { javaScriptEnabled: false });
    expect(await page.locator("#matrix").isVisible()).toBe(false);
    expect(await page.locator("noscript").innerText()).toContain("Every finding is below all the same.");
    expect(await page.locator("article").first().getByText("at least 2 is required").isVisible()).toBe(true);
    await page.close();
  });

  test("has nothing wider than a telephone but what scrolls", async () => {
    for (const name of Object.keys(REPORTS)) {
      const page = await openReport(name, { viewport: { width: 400, height: 800 } });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(400);
      await page.close();
    }
  });

  test("prints nothing that is wider than a sheet", async () => {
    // What is left of A4 across within its margins of 12 mm, in CSS pixels.
    const sheet = 1032;
    const brokers = Array.from({ length: 5 }, (_, index) => `b-${String(index)}.kafka.example.com:9092`).join(",");
    const report = JSON.parse(JSON.stringify(sampleReport()).replaceAll('"east"', JSON.stringify(brokers))) as Report;
    const page = await open(report, { viewport: { width: sheet, height: 700 } });
    await page.emulateMedia({ media: "print" });
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(sheet);
    await page.close();
  });

  test("prints everything that is closed or on another page, and no controls", async () => {
    const page = await open(largeReport(250));
    await page.emulateMedia({ media: "print" });
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    expect(await page.locator("tbody button.open").count()).toBe(250);
    expect(await page.locator("details:not([open])").count()).toBe(0);
    expect(await page.getByLabel("Search").isVisible()).toBe(false);
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    expect(await page.locator("tbody button.open").count()).toBe(100);
    await page.close();
  });

  test.each([2000, 20_000])("answers each key within 100 ms with %i resources", async (resources) => {
    const page = await open(largeReport(resources));
    const milliseconds = await threadTimeOf(page);
    const before = await milliseconds();
    const keys = await page.evaluate(async () => {
      const search = document.querySelector<HTMLInputElement>("#search");
      if (search === null) throw new Error("no search");
      const texts = ["t", "te", "tea", "team", "team-", "team-3", "team-3 t", "team-3 to", ""];
      for (const text of texts) {
        search.value = text;
        search.dispatchEvent(new Event("input", { bubbles: true }));
        // Reading a place makes the browser lay out what changed.
        document.querySelector("table.matrix")?.getBoundingClientRect();
        await new Promise((resolve) => setTimeout(resolve));
      }
      return texts.length;
    });
    const usual = ((await milliseconds()) - before) / keys;
    // A key that costs nothing was not measured.
    expect(usual).toBeGreaterThan(0.1);
    expect(usual).toBeLessThan(100);
    await page.close();
  });
});

/**
 * Tells how many milliseconds the page's thread has worked. By the clock a key takes as long as whatever else the machine does, which is no
 * figure of the page's.
 */
async function threadTimeOf(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  // What the browser still does with a page that it has just loaded is no answer to a key.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  return async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    return (metrics.find(({ name }) => name === "TaskDuration")?.value ?? NaN) * 1000;
  };
}

async function accessibilityProblems(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const { violations } = await page.evaluate<AxeResults>("axe.run()");
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html: source }) => `${id}: ${source}`));
}

async function tabTo(page: Page, id: string): Promise<void> {
  for (let presses = 0; presses < 50; presses++) {
    await page.keyboard.press("Tab");
    if ((await page.locator(":focus").getAttribute("id")) === id) return;
  }
  throw new Error(`no #${id} within 50 presses of Tab`);
}

/** The details of a resource by their names; of what is said of several checks, what is said of the worst. */
async function factsOf(page: Page, resource: string): Promise<Record<string, string>> {
  await page.getByRole("button", { name: resource }).first().click();
  const pairs = await page
    .locator("dialog dl > div")
    .evaluateAll((rows) =>
      rows.map((row) => [row.querySelector("dt")?.textContent ?? "", row.querySelector("dd")?.textContent ?? ""]),
    );
  return Object.fromEntries(pairs.reverse()) as Record<string, string>;
}
