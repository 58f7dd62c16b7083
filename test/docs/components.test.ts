import { readdirSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";

import { asResources, programsOf, runWithoutEngine } from "../support/page-programs";
import type { Registration } from "../support/pulumi-mocks";
import { recordRegistrations } from "../support/pulumi-mocks";
import { recordedPreview } from "../support/recorded-preview";

const registrations: Registration[] = recordRegistrations();

beforeEach(() => {
  registrations.length = 0;
});

/** The reference is generated, and shows signatures; the programs in other languages are run by the real engine. */
const otherwise = ["reference.md", "other-languages.md"];
const pages = readdirSync(join(__dirname, "../../docs/components")).filter((page) => !otherwise.includes(page));

describe.each(pages.map((page) => [page, programsOf(join("components", page))] as const))(
  "the programs of docs/components/%s",
  (_, programs) => {
    test.each(programs)("%s", async (_first, code) => {
      await runWithoutEngine(code);
      const { findings } = await recordedPreview(asResources(registrations));
      expect(findings.filter(({ message }) => !message.includes("Not judged yet"))).toEqual([]);
    });
  },
);

test("the page on topics makes the topics that it names", async () => {
  const [, , beside = ["", ""], several = ["", ""]] = programsOf("components/topics.md");
  expect(await runWithoutEngine(beside[1])).toEqual({
    names: ["payments", "payments-dlt", ["payments-retry-0", "payments-retry-1"]],
  });
  expect(await runWithoutEngine(several[1])).toEqual({ names: { carts: "carts", invoices: "invoices" } });
});
