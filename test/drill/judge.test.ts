import { describe, expect, test } from "vitest";

import { judge } from "../../drill/judge/judge";
import { acked, failed, historyOf, stored } from "./histories";

const NOTHING_WRONG = {
  lost: [],
  undelivered: [],
  duplicated: [],
  reordered: [],
  unacknowledgedButPresent: [],
  skipped: [],
  expired: [],
  processedAgain: [],
};

describe("the judgement of a history", () => {
  test("in which nothing went wrong", () => {
    const sent = ["a", "b"];
    const history = historyOf({ sent, answers: acked("a", "b"), read: stored(sent), processed: sent });
    expect(judge(history)).toEqual({ sent: 2, acked: 2, failed: 0, ...NOTHING_WRONG });
  });

  test("what was acknowledged and is nowhere is lost", () => {
    const history = historyOf({ sent: ["a", "b", "c"], answers: acked("a", "b", "c"), read: stored(["b"]) });
    expect(judge(history)).toEqual({ sent: 3, acked: 3, failed: 0, ...NOTHING_WRONG, lost: ["a", "c"] });
  });

  test("what was acknowledged and lies in a segment is not delivered yet", () => {
    const history = historyOf({ sent: ["a", "b"], answers: acked("a", "b"), inSegments: ["b"] });
    expect(judge(history)).toEqual({ sent: 2, acked: 2, failed: 0, ...NOTHING_WRONG, lost: ["a"], undelivered: ["b"] });
  });

  test("what is there twice is duplicated, and not reordered by its second place", () => {
    const history = historyOf({ sent: ["a", "b"], answers: acked("a", "b"), read: stored(["a", "b", "a"]) });
    expect(judge(history)).toEqual({ sent: 2, acked: 2, failed: 0, ...NOTHING_WRONG, duplicated: ["a"] });
  });

  test("what stands behind a later one of its partition is reordered; another partition has its own order", () => {
    const read = [...stored(["c", "a"], 0), ...stored(["b"], 1)];
    const history = historyOf({ sent: ["a", "b", "c"], answers: acked("a", "b", "c"), read });
    expect(judge(history)).toEqual({ sent: 3, acked: 3, failed: 0, ...NOTHING_WRONG, reordered: ["a"] });
  });

  test("the order is that of the offsets, not that of reading", () => {
    const history = historyOf({ sent: ["a", "b"], answers: acked("a", "b"), read: stored(["a", "b"]).reverse() });
    expect(judge(history).reordered).toEqual([]);
  });

  test("what failed or was never answered, and is there, is unacknowledged but present", () => {
    const sent = ["a", "b", "c"];
    const history = historyOf({ sent, answers: [...failed("a"), ...acked("c")], read: stored(sent) });
    expect(judge(history)).toEqual({
      sent: 3,
      acked: 1,
      failed: 1,
      ...NOTHING_WRONG,
      unacknowledgedButPresent: ["a", "b"],
    });
  });

  test("what failed and is not there is no loss", () => {
    const history = historyOf({ sent: ["a"], answers: failed("a") });
    expect(judge(history)).toEqual({ sent: 1, acked: 0, failed: 1, ...NOTHING_WRONG });
  });

  test("what was acknowledged after it had failed is acknowledged", () => {
    const history = historyOf({ sent: ["a"], answers: [...failed("a"), ...acked("a")] });
    expect(judge(history)).toEqual({ sent: 1, acked: 1, failed: 0, ...NOTHING_WRONG, lost: ["a"] });
  });

  test("what can be read and was not processed is skipped; what cannot be read any more has expired", () => {
    const history = historyOf({
      sent: ["a", "b", "c"],
      answers: acked("a", "b", "c"),
      read: stored(["a", "b"]),
      processed: ["a"],
    });
    expect(judge(history)).toEqual({
      ...{ sent: 3, acked: 3, failed: 0 },
      ...NOTHING_WRONG,
      ...{ lost: ["c"], skipped: ["b"], expired: ["c"] },
    });
  });

  test("what was processed before it was gone, or was never acknowledged, has not expired", () => {
    const history = historyOf({ sent: ["a", "b"], answers: [...acked("a"), ...failed("b")], processed: ["a"] });
    expect(judge(history)).toEqual({ sent: 2, acked: 1, failed: 1, ...NOTHING_WRONG, lost: ["a"] });
  });

  test("what was processed twice was processed again, which is no harm by itself", () => {
    const history = historyOf({
      sent: ["a"],
      answers: acked("a"),
      read: stored(["a"]),
      processed: ["a", "a"],
    });
    expect(judge(history)).toEqual({ sent: 1, acked: 1, failed: 0, ...NOTHING_WRONG, processedAgain: ["a"] });
  });

  test("where no application processes, none has skipped anything", () => {
    const history = historyOf({
      sent: ["a", "b"],
      answers: acked("a", "b"),
      read: stored(["a"]),
      processed: undefined,
    });
    expect([judge(history).skipped, judge(history).expired]).toEqual([[], []]);
  });
});
