import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

import { clientDialects } from "../../components/client-dialects/index";
import { billing, items, orders, written } from "../support/client-plans";
import { programsOf, runWithoutEngine } from "../support/page-programs";
import { recordRegistrations } from "../support/pulumi-mocks";

recordRegistrations();

const page = readFileSync(join(__dirname, "../../docs/components/clients.md"), "utf8");

/** The tables' rows of a dialect, as their cells. */
function rowsOf(dialect: string): string[][] {
  const rows = page.split("\n").filter((line) => line.startsWith(`| \`${dialect}\` `));
  return rows.map((row) =>
    row
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

describe("the page on clients", () => {
  test.each(clientDialects.map(({ name }) => name))("says what %s gives and what it cannot express", async (name) => {
    // Nothing but what every client has, or the table would depend on what is asked for.
    const producer = await written(orders({ settings: {} }), name as never);
    const consumer = await written(billing({ settings: {} }), name as never);
    const environment = Object.keys(producer.environment).length > 0 ? "yes" : "no";
    const [gives = [], cannot = []] = rowsOf(name);
    expect(gives.slice(1, 4)).toEqual([`\`${producer.library}\``, `\`${producer.fileName}\``, environment]);
    expect(cannot.slice(1)).toEqual([items(producer).join(", "), items(consumer).join(", ")]);
  });

  test("shows a file as it is made", async () => {
    const [code = ""] = programsOf("components/clients.md").flatMap(([, each]) =>
      each.includes("images") ? [each] : [],
    );
    const { file } = await runWithoutEngine(code);
    expect(page).toContain(`\`\`\`properties\n${String(file)}\`\`\``);
  });

  test("shows a refusal as it is said", async () => {
    const [code = ""] = programsOf("components/clients.md").flatMap(([, each]) =>
      each.includes("refused") ? [each] : [],
    );
    const { refused } = await runWithoutEngine(code);
    const [, said = ""] = /```text\n(settings\["acks"\][^]*?)\n```/.exec(page) ?? [];
    expect(refused).toThrow(said);
    expect(said).toContain("More: kafka-durability explain acks-all");
  });
});
