// What is given to `evaluate` runs in the page.
/// <reference lib="dom" />
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { AxeResults } from "axe-core";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { chromium } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from "vitest";

import { htmlPage } from "../../drill/formats/html";
import { pricePage } from "../../drill/price/price-page";
import type { PriceReport } from "../../drill/price/price-report";
import type { DrillReport } from "../../drill/report";
import { soakPage } from "../../drill/soak/soak-page";
import type { SoakReport } from "../../drill/soak/soak-report";
import { sampleTally } from "../drill/sample-report";
import { sampleRound, sampleSoakReport, toldRound } from "../drill/sample-soak";
import { chromiumPath } from "../support/chromium";

const executablePath = chromiumPath();
const axe = readFileSync(createRequire(__filename).resolve("axe-core/axe.min.js"), "utf8");

function recorded(name: string): unknown {
  return JSON.parse(readFileSync(join(__dirname, "..", "..", "drill", "recorded", `${name}.json`), "utf8"));
}

/** A soak that has all that one can have: losses, reasons, faults without an effect, a round that showed nothing. */
const harmed = sampleSoakReport({
  rounds: [
    sampleRound(),
    toldRound({ round: 2 }),
    toldRound({ round: 3, tally: { ...sampleTally(), acked: 123_456_789, lost: 12 } }),
    sampleRound({ round: 4, inconclusive: ["it was not seen that a leader changed"], faults: [] }),
  ],
});

const pages: [string, () => string][] = [
  ["drills", () => htmlPage(recorded("checklist") as DrillReport)],
  ["drills that leave the brokers alone", () => htmlPage(recorded("beyond") as DrillReport)],
  ["a soak", () => soakPage(recorded("soak") as SoakReport)],
  ["a soak with losses", () => soakPage(harmed)],
  ["the price", () => pricePage(recorded("price") as PriceReport)],
];

const why = executablePath === undefined ? " (SKIPPED: no Chromium)" : "";
describe.skipIf(executablePath === undefined).each(pages)(`the page of %s in a browser${why}`, (name, source) => {
  let browser: Browser;
  let path: string;
  const complaints: string[] = [];

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: executablePath ?? "", args: ["--no-sandbox"] });
    const folder = join(inject("folder"), "drill-page");
    mkdirSync(folder, { recursive: true });
    path = join(folder, `${name.replaceAll(" ", "-")}.html`);
    writeFileSync(path, source());
  });

  afterEach(() => {
    expect(complaints.splice(0)).toEqual([]);
  });

  afterAll(() => browser.close());

  async function open(options: BrowserContextOptions = {}): Promise<Page> {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, ...options });
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", ({ message }) => complaints.push(message));
    page.on("request", (request) => {
      if (request.url() !== pathToFileURL(path).href) complaints.push(request.url());
    });
    await page.goto(pathToFileURL(path).href);
    return page;
  }

  test.each(["light", "dark"] as const)("is accessible, %s", async (colorScheme) => {
    const page = await open({ colorScheme });
    await page.evaluate(axe);
    const { violations } = await page.evaluate<AxeResults>("axe.run()");
    expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))).toEqual([]);
    await page.close();
  });

  test("has nothing wider than a telephone but what scrolls", async () => {
    const page = await open({ viewport: { width: 400, height: 800 } });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(400);
    await page.close();
  });

  test("keeps every text of a picture within it", async () => {
    const page = await open();
    const outside = await page.locator("svg text").evaluateAll((texts) =>
      texts.flatMap((text) => {
        const [own, picture] = [text.getBoundingClientRect(), text.closest("svg")?.getBoundingClientRect()];
        return picture !== undefined && own.left >= picture.left - 1 && own.right <= picture.right + 1
          ? []
          : [text.textContent];
      }),
    );
    expect(outside).toEqual([]);
    await page.close();
  });
});
