import { describe, expect, test } from "vitest";

import { UNKNOWN } from "../../../policies/kafka/unknown";
import rule from "../../../policies/rules/unclean-leader-election-disabled";
import { topic } from "../../support/topic";

function judge(config: unknown): ReturnType<typeof rule.judge> {
  return rule.judge(topic({ replicationFactor: 3, config }), {});
}

describe("unclean-leader-election-disabled", () => {
  test.each(["false", "FALSE", false, " false "])("an explicit %j is fine", (value) => {
    expect(judge({ "unclean.leader.election.enable": value })).toEqual({ kind: "compliant" });
  });

  test.each([undefined, {}])("unset (%j) is fine: Kafka's default is false", (config) => {
    expect(judge(config)).toEqual({ kind: "compliant" });
  });

  test.each(["true", "True"])("%j is a violation", (value) => {
    expect(judge({ "unclean.leader.election.enable": value })).toEqual({
      kind: "violation",
      finding: `config["unclean.leader.election.enable"] is "${value}" but must be false`,
    });
  });

  test.each(["yes", "1", "", []])("%j is a violation: Kafka cannot read it", (value) => {
    expect(judge({ "unclean.leader.election.enable": value })).toMatchObject({
      kind: "violation",
      finding: expect.stringMatching(/ but must be true or false$/) as string,
    });
  });

  test("an unknown value is undetermined", () => {
    expect(judge({ "unclean.leader.election.enable": UNKNOWN })).toEqual({
      kind: "undetermined",
      reason: `config["unclean.leader.election.enable"] is known only after the update, which judges it again`,
    });
  });
});
