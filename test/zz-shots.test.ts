import { writeFileSync } from "node:fs";
import { test } from "vitest";
import { chromium } from "playwright-core";
import format from "../report/formats/html";
import { largeReport, sampleReport, sampleStack, sampleResource, violated, advisory } from "./support/sample-report";
import { HOSTILE_TEXTS } from "./support/hostile-texts";
const pages: Record<string, any> = {
  red: sampleReport(undefined, {
    comparison: {
      since: "2026-11-20T08:00:00.000Z",
      unchanged: 2,
      added: [
        {
          fingerprint: "1",
          stack: "shop/prod",
          resource: "orders",
          rule: "acks-all",
          status: "violated",
          reason: "acks is 1 but must be all",
        },
      ],
      fixed: [],
    },
  }),
  notjudged: sampleReport(
    [
      sampleStack({
        judged: "nothing",
        outcome: "not judged",
        resources: [],
        remediations: [],
        deletions: [],
        notices: [],
        unread: [],
        problems: ["the pack did not load: Cannot find module valibot"],
      }),
    ],
    { outcome: "not judged" },
  ),
  large: largeReport(2000),
  multi: sampleReport([
    sampleStack(),
    sampleStack({ stack: "dev", environment: "dev", judged: "events only", problems: ["there is no verdict record"] }),
  ]),
  hostile: sampleReport([
    sampleStack({
      resources: Object.values(HOSTILE_TEXTS).map((t) =>
        sampleResource(t, [{ ...violated, reason: t, path: t, value: t, notes: t, advice: [t] }], {
          owner: t,
          cluster: t,
        }),
      ),
    }),
  ]),
};
test("shots", async () => {
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
  for (const [name, report] of Object.entries(pages)) {
    const t = Date.now();
    writeFileSync(`/tmp/shots/${name}.html`, [...format.write(report)].join(""));
    console.log(name, Date.now() - t, "ms");
    for (const [kind, width, scheme] of [
      ["light", 1280, "light"],
      ["dark", 1280, "dark"],
      ["narrow", 400, "light"],
    ] as const) {
      if (kind !== "light" && !["red", "notjudged"].includes(name)) continue;
      const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: scheme });
      page.on("console", (m) => console.log(name, m.text()));
      page.on("pageerror", (m) => console.log(name, m.message));
      await page.goto(`file:///tmp/shots/${name}.html`);
      await page.screenshot({ path: `/tmp/shots/${name}-${kind}.png`, fullPage: name !== "large" });
      if (name === "red") {
        await page.locator("button.open").first().click();
        await page.screenshot({ path: `/tmp/shots/${name}-${kind}-detail.png` });
      }
      if (kind === "light" && name === "red")
        (await page.keyboard.press("Escape"), await page.pdf({ path: "/tmp/shots/red.pdf", format: "A4" }));
      await page.close();
    }
  }
  await browser.close();
});
