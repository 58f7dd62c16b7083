import { join } from "node:path";
import { expect, test } from "vitest";

import type { Measured } from "../../scan/measure/labelled-set";
import { measure, precision, recall } from "../../scan/measure/labelled-set";

const label = { file: "a", line: 1, rule: "acks-all", verdict: "violation" };

test("a figure is the part of what was found that is right, and of what is there that was found", () => {
  const measured: Measured = { client: "a", files: 1, found: [label, label, label], wrong: [label], missed: [] };
  expect(precision([measured])).toBe(0.75);
  expect(recall([measured, { ...measured, missed: [label, label] }])).toBe(0.75);
  expect(precision([])).toBe(1);
});

test("the scan is right on the labelled snippets, client by client", () => {
  const measured = measure(join(__dirname, "labelled"));
  expect(measured.reduce((sum, { files }) => sum + files, 0)).toBeGreaterThanOrEqual(300);
  expect(precision(measured)).toBeGreaterThanOrEqual(0.95);
  expect(recall(measured)).toBeGreaterThanOrEqual(0.95);
  const weak = measured.filter((each) => precision([each]) < 0.9 || recall([each]) < 0.9);
  expect(weak.map(({ client, wrong, missed }) => ({ client, wrong, missed }))).toEqual([]);
}, 120_000);
