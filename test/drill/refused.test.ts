import { expect, test } from "vitest";

import { unrefused } from "../../drill/refused";

const acks = { rule: "acks-all", resource: "acks-all", message: "acks is 1 but must be all" };

test("a drill is refused where the pack says its rule of its own resource", () => {
  expect(unrefused([{ id: "acks-all" }], [acks])).toEqual([]);
});

test("it is not where the pack says it of another resource, or another rule of its own", () => {
  const elsewhere = { ...acks, resource: "retries-minimum" };
  const otherwise = { ...acks, rule: "retries-minimum" };
  expect(unrefused([{ id: "acks-all" }], [elsewhere, otherwise])).toEqual(["acks-all"]);
});

test("what is code, or no rule, nobody can refuse", () => {
  expect(unrefused([{ id: "send-with-callback" }, { id: "eligible-leader-replicas" }], [])).toEqual([]);
});
