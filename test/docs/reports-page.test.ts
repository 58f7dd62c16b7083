import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

import { reportFormats } from "../../report/formats";
import { GROUPINGS } from "../../report/groups";
import { EXIT_CODES, FAIL_ON } from "../../report/outcome";
import { kafkaDurability } from "../support/command";

const page = readFileSync(join(__dirname, "../../docs/reports.md"), "utf8");

/** The cells of the table rows that begin with code. */
const rows = [...page.matchAll(/^\| `(.*?)`[^|]*\|(.*)\|$/gm)].map(([, first = "", rest = ""]) => [
  first,
  ...rest.split("|").map((cell) => cell.trim()),
]);

test("the page lists every format, with its file", () => {
  const listed = rows.filter(([, second = ""]) => /^`[\w.-]+\.\w+`$/.test(second)).map(([name, file]) => [name, file]);
  expect(listed.sort()).toEqual(reportFormats.map(({ name, fileName }) => [name, `\`${fileName}\``]).sort());
});

test("the page says what each exit code means", () => {
  const meanings = new Map(rows.filter(([first = ""]) => /^\d$/.test(first)).map(([code, meaning]) => [code, meaning]));
  expect(meanings.get(String(EXIT_CODES.clean))).toMatch(/^clean/);
  expect(meanings.get(String(EXIT_CODES.violations))).toMatch(/^mandatory findings/);
  expect(meanings.get(String(EXIT_CODES["not judged"]))).toMatch(/^not judged/);
  expect(meanings.get(String(EXIT_CODES.advisory))).toMatch(/^advisory findings only/);
});

describe("the page and the help have the same options", () => {
  const optionsIn = (text: string): string[] => [...new Set(text.match(/--[a-z][a-z-]+/g) ?? [])];
  const documented = rows.map(([first = ""]) => first.split(" ")[0] ?? "").filter((name) => name.startsWith("--"));

  test.each([["preview"], ["report"]])("%s", (command) => {
    const help = kafkaDurability([command, "--help"]).stdout;
    const offered = optionsIn(help.slice(help.indexOf("Options:"), help.indexOf("Exit code"))).filter(
      (name) => name !== "--help" && name !== "--json",
    );
    const expected = documented.filter((name) => command === "preview" || !["--config", "--positions"].includes(name));
    expect(offered.filter((name) => documented.includes(name)).sort()).toEqual(expected.sort());
    expect(offered.filter((name) => !documented.includes(name))).toEqual([]);
  });

  test("with their words", () => {
    for (const word of [...GROUPINGS, ...FAIL_ON]) expect(page).toContain(`\`${word}\``);
  });
});
