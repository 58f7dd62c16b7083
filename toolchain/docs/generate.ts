import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { format, resolveConfig } from "prettier";

import { kafkaDurabilityPolicies } from "#policies/library";
import { platforms } from "#policies/platforms/index";
import { rules } from "#policies/rules/index";
import type { ChecklistItem, Rule } from "#policies/rules/rule";
import { inChecklistOrder } from "#policies/rules/rule";

import type { PolicyConfig } from "../../testing";
import * as exported from "../../components";
import { componentsOf } from "../../plugin/components-of";
import { measure } from "../../scan/measure/labelled-set";
import { PolicyHarness } from "../../testing";
import { checkout } from "../paths";
import { apiReference } from "./api-reference";
import { apiReport } from "./api-report";
import { budgetPicture } from "./budget-picture";
import { componentSchema } from "./component-schema";
import { DeclaredApi, entryPoints } from "./declared-api";
import { baselineSchema, configurationSchema } from "./configuration-schema";
import { guaranteePage } from "./guarantee-page";
import { isrPicture } from "./isr-picture";
import { platformExamples } from "./platform-examples";
import { platformsPage } from "./platforms-page";
import { ruleExample } from "./rule-example";
import { pricePlot } from "../../drill/price/price-plot";
import { drilledSection, readRecorded, withRecorded } from "./recorded-drills";
import { rulePage, rulesIndex } from "./rule-page";
import { scanPage } from "./scan-page";

const folder = join(checkout, "docs", "rules");
const schemas = join(checkout, "schemas");

// Writes docs/rules from the rules and their examples, each of which is run for it, the schemas of what people write, what
// the package promises, the components' reference and schema, what settings promise, and what drills have shown. With --check it writes nothing and fails on a difference.
main(process.argv.includes("--check")).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});

async function main(checkOnly: boolean): Promise<void> {
  const pages = await allPages();
  const stale = [...pages].filter(([path, content]) => readIfThere(path) !== content).map(([path]) => path);
  const left = existing().filter((path) => !pages.has(path));
  const different = [...stale, ...left].map((path) => relative(checkout, path));
  if (different.length === 0) return;
  if (checkOnly)
    throw new Error(`Out of date: ${different.join(", ")}. Run \`npm run generate\` and commit the result.`);
  for (const path of stale) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, pages.get(path) ?? "");
  }
  for (const path of left) rmSync(path);
  console.log(`Wrote ${different.join(", ")}`);
}

async function allPages(): Promise<Map<string, string>> {
  const pages = new Map<string, string>();
  const recorded = readRecorded();
  const add = async (name: string, content: string, room = folder): Promise<void> => {
    const path = join(room, name);
    pages.set(path, await format(content, { ...(await resolveConfig(path)), filepath: path }));
  };
  await add("README.md", rulesIndex(inChecklistOrder(rules)));
  const configuration = configurationSchema(inChecklistOrder(rules));
  await add("configuration.schema.json", JSON.stringify(configuration), schemas);
  await add("baseline.schema.json", JSON.stringify(baselineSchema()), schemas);
  const itemOf = (id: string): ChecklistItem | undefined => rules.find((rule) => rule.id === id)?.item;
  await add("platforms.md", await platformsPage(platforms, platformExamples(), itemOf), dirname(folder));
  const drillsPage = join(dirname(folder), "drills.md");
  pages.set(join(dirname(folder), "drills", "price.svg"), pricePlot(recorded.price));
  await add("drills.md", withRecorded(readFileSync(drillsPage, "utf8"), recorded), dirname(folder));
  const docs = dirname(folder);
  await add("guarantee.md", guaranteePage(readFileSync(join(docs, "guarantee.md"), "utf8")), docs);
  const measured = measure(join(checkout, "test", "scan", "labelled"));
  await add("scan.md", scanPage(readFileSync(join(docs, "scan.md"), "utf8"), measured), docs);
  pages.set(join(docs, "guarantee", "budgets.svg"), budgetPicture());
  pages.set(join(docs, "guarantee", "shrinking-isr.svg"), isrPicture());
  for (const entry of entryPoints()) {
    const api = new DeclaredApi(entry);
    await add(`${entry.name}.api.md`, apiReport(api), join(checkout, "docs", "api"));
    if (entry.name !== "components") continue;
    await add("reference.md", apiReference(api), join(checkout, "docs", "components"));
    const schema = componentSchema(Object.keys(componentsOf(exported)), api);
    await add("schema.json", JSON.stringify(schema), join(checkout, "plugin"));
  }
  // One after the other: Pulumi's stand-in for the engine is one per process.
  for (const rule of rules) await add(`${rule.id}.md`, await pageOf(rule, drilledSection(rule.id, recorded.drills)));
  return pages;
}

async function pageOf(rule: Rule, drilled: readonly string[]): Promise<string> {
  const { violating, compliant, config } = await ruleExample(rule.id);
  const harness = await PolicyHarness.create(kafkaDurabilityPolicies(), {
    config: config as Record<string, PolicyConfig>,
  });
  const finding = (await harness.preview(violating.resources)).find(({ policy }) => policy === rule.id);
  if (finding === undefined) {
    throw new Error(
      `The rule ${rule.id} says nothing of violating() in examples/rules/${rule.id}.ts. Does it judge that setting of that kind ` +
        "(its `settings`), and does the platform read it?",
    );
  }
  const example = {
    violating: violating.source,
    compliant: compliant.source,
    finding: `[${finding.level}] [severity: ${finding.severity}]  ${rule.id}\n${finding.message}`,
    config,
  };
  return rulePage(rule, example, drilled);
}

function existing(): string[] {
  return [folder, schemas].flatMap((room) =>
    existsSync(room) ? readdirSync(room).map((name) => join(room, name)) : [],
  );
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
