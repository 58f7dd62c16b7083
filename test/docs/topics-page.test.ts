import { beforeEach, describe, expect, test } from "vitest";

import { asResources, programsOf, runWithoutEngine } from "../support/page-programs";
import type { Registration } from "../support/pulumi-mocks";
import { recordRegistrations } from "../support/pulumi-mocks";
import { recordedPreview } from "../support/recorded-preview";

const registrations: Registration[] = recordRegistrations();

beforeEach(() => {
  registrations.length = 0;
});

describe("the programs of docs/components/topics.md", () => {
  test.each(programsOf("components/topics.md"))("%s", async (_first, code) => {
    await runWithoutEngine(code);
    const { findings } = await recordedPreview(asResources(registrations));
    expect(findings.filter(({ message }) => !message.includes("Not judged yet"))).toEqual([]);
  });
});

test("the page on topics makes the topics that it names", async () => {
  const [, survives = ["", ""], , beside = ["", ""], several = ["", ""]] = programsOf("components/topics.md");
  expect(await runWithoutEngine(survives[1])).toEqual({
    survives: expect.stringMatching(
      /^For producers with acks=all, writes go on with any 2 of 5 brokers down\. /,
    ) as string,
  });
  expect(await runWithoutEngine(beside[1])).toEqual({
    names: ["payments", "payments-dlt", ["payments-retry-0", "payments-retry-1"]],
  });
  expect(await runWithoutEngine(several[1])).toEqual({ names: { carts: "carts", invoices: "invoices" } });
});

test("the program of the README hands out files of durable settings", async () => {
  const [components = ["", ""]] = programsOf("../README.md");
  const files = await runWithoutEngine(components[1]);
  expect(files).toEqual({
    producerProperties: expect.stringContaining("acks=all\n") as string,
    consumerYaml: expect.stringContaining("enable-auto-commit: ") as string,
  });
  const { findings } = await recordedPreview(asResources(registrations));
  expect(findings).toEqual([]);
});
