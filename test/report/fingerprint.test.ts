import { expect, test } from "vitest";

import { fingerprintIn, fingerprintOf } from "../../report/fingerprint";
import json from "../../report/formats/json";
import type { Check } from "../../report/report";
import { storedReport } from "../../report/stored-report";
import {
  compliant,
  notApplicable,
  sampleReport,
  sampleResource,
  sampleStack,
  violated,
} from "../support/sample-report";

/** As one that is being made has it. */
function without(check: Check, field: "fingerprint" | "setting"): Check {
  return Object.fromEntries(Object.entries(check).filter(([name]) => name !== field)) as unknown as Check;
}

const fresh = without(violated, "fingerprint");
const orders = sampleResource("orders", [fresh, compliant]);

test("a finding is known by resource, rule and setting, not by what is said of it", () => {
  const known = fingerprintIn(orders, fresh);
  expect(known).toMatch(/^[0-9a-f]{32}$/);
  expect(known).toBe(fingerprintOf(orders.urn, fresh.rule, fresh.setting));
  expect(fingerprintIn(orders, { ...fresh, reason: "another", value: 0, path: "elsewhere", level: "advisory" })).toBe(
    known,
  );
  const others = [
    fingerprintIn({ urn: "urn:other" }, fresh),
    fingerprintIn(orders, { ...fresh, rule: "acks-all" }),
    fingerprintIn(orders, { ...fresh, setting: "acks" }),
    fingerprintIn(orders, { ...fresh, container: "shop" }),
  ];
  expect(new Set([known, ...others]).size).toBe(5);
});

test("without the setting, which only the record tells, the words tell findings apart", () => {
  const bare = without(fresh, "setting");
  expect(fingerprintIn(orders, bare)).not.toBe(fingerprintIn(orders, { ...bare, reason: "another" }));
});

test("what is no finding has none", () => {
  expect(fingerprintIn(orders, compliant)).toBeUndefined();
  expect(fingerprintIn(orders, notApplicable)).toBeUndefined();
});

test("a stored report says them, and keeps them", () => {
  const text = [...json.write(sampleReport([sampleStack({ resources: [orders] })]))].join("");
  const [first, second] = storedReport("a.json", text).stacks[0]?.resources[0]?.checks ?? [];
  expect(first?.fingerprint).toBe(fingerprintIn(orders, fresh));
  expect(second).toEqual(compliant);
  expect(fingerprintIn({ urn: "urn:moved" }, { ...fresh, fingerprint: "stored" })).toBe("stored");
});
