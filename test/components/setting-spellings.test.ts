import { expect, test } from "vitest";

import { checkSpellings } from "../../components/setting-spellings";
import { messageOf } from "../support/resource-errors";

function refusal(names: string[]): string {
  return messageOf(() => {
    checkSpellings(undefined, "config", names, ["min.insync.replicas"], () => "set it");
  });
}

test.each([
  [["MIN_INSYNC_REPLICAS"], 'config has "MIN_INSYNC_REPLICAS", which differs from min.insync.replicas', "set it"],
  [["minInsyncReplicas"], 'config has "minInsyncReplicas", which differs from min.insync.replicas', "set it"],
  [["segment.ms", "segment-ms"], 'config has "segment-ms", which differs from segment.ms', "write segment.ms"],
])("%j is refused", (names, said, fix) => {
  expect(refusal(names)).toBe(`${said} by its spelling alone.\nFix: ${fix}`);
});

test("Kafka's own spelling, and one alone that nobody judges, are left alone", () => {
  expect(() => refusal(["min.insync.replicas", "Segment.Ms", "other"])).toThrow("nothing was refused");
});
