import { describe, expect, test } from "vitest";

import type { Configuration } from "../../policies/configuration";
import { defaultConfiguration } from "../../policies/configuration";
import type { ConfiguredRule } from "../../policies/estate/estate";
import { whatIsUsed } from "../../policies/what-is-used";
import { ruleCalled, stackEstate } from "../support/estate";

const rules: ConfiguredRule[] = [
  { rule: ruleCalled("acks-all"), level: "mandatory", parameters: {} },
  { rule: ruleCalled("retries-minimum"), level: "advisory", parameters: { minimum: 10 } },
];

function used(written: Readonly<Record<string, unknown>>, sources: string[] = ["/c.json"]): string | undefined {
  const configuration: Configuration = { ...defaultConfiguration(), sources, digest: "0123456789abcdef0123" };
  return whatIsUsed(configuration, stackEstate(written, { rules }));
}

describe("what is used", () => {
  test("is nothing to say where nothing is configured", () => {
    expect(used({}, [])).toBeUndefined();
    expect(used({ environments: [{ name: "all" }] }, [])).toBeUndefined();
  });

  test.each<[Record<string, unknown>, string]>([
    [{}, "no environments are stated; switched off: no rule"],
    [{ environments: [{ name: "all" }] }, "environment all; switched off: no rule"],
    [
      { environments: [{ name: "dev", stack: "dev" }] },
      "no environment matches, so the strictest levels count; switched off: no rule",
    ],
    [
      { environments: [{ name: "all", levels: { "acks-all": "disabled", "retries-minimum": "disabled" } }] },
      "environment all; switched off: acks-all, retries-minimum",
    ],
  ])("of %j is its environment, and what is switched off", (written, expected) => {
    expect(used(written)).toBe(`kafka-durability judges project/test by /c.json (digest 0123456789ab); ${expected}`);
  });

  test("has all sources", () => {
    expect(used({}, ["/c.json", "/b.json"])).toBe(
      "kafka-durability judges project/test by /c.json, /b.json (digest 0123456789ab); no environments are stated; switched off: no rule",
    );
  });
});
