import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";

import { undocumented } from "../../toolchain/docs/api-reference";
import { apiReport } from "../../toolchain/docs/api-report";
import { DeclaredApi, entryPoints } from "../../toolchain/docs/declared-api";

const root = dirname(dirname(__dirname));
// As `npm run build` has written them, which every npm script runs first.
const apis = entryPoints().map((entry) => new DeclaredApi(entry));

test("there are three ways into the package", () => {
  expect(apis.map(({ entry }) => entry.module)).toEqual([
    "pulumi-kafka-durability",
    "pulumi-kafka-durability/policies",
    "pulumi-kafka-durability/testing",
  ]);
});

describe.each(apis.map((api) => [api.entry.module, api] as const))("what %s exports", (module, api) => {
  test("is what is committed", () => {
    const page = `docs/api/${api.entry.name}.api.md`;
    const committed = words(readFileSync(join(root, page), "utf8"));
    expect(
      words(apiReport(api)),
      `What ${module} promises has changed. Run \`npm run generate\` and look at the difference of ${page}. If a program ` +
        "that compiled before still does, commit it. If one may not (something is gone, renamed, of a narrower type, or no " +
        "longer optional), keep the old way as well, or write into CHANGELOG.md under Changed what to do and raise the " +
        "version as docs/api/README.md says.",
    ).toEqual(committed);
  });

  test("has words on it in the sources", () => {
    expect(
      undocumented(api),
      "Each of these needs a TSDoc comment: what it is, its unit, its default, and where the fact comes from.",
    ).toEqual([]);
  });
});

/** Prettier breaks lines in the committed page; what it says does not depend on that. */
function words(page: string): string {
  return page.replace(/[\s,;|]+/g, "");
}
