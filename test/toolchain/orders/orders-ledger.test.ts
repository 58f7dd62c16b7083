import { describe, expect, test } from "vitest";

import { OrdersLedger } from "../../../toolchain/orders/orders-ledger";

function ledgerOf(produced: readonly string[], consumed: readonly string[]): OrdersLedger {
  const ledger = new OrdersLedger("run1");
  for (const line of produced) ledger.produced(line);
  for (const line of consumed) ledger.consumed(line);
  return ledger;
}

describe("of orders", () => {
  test("all processed, none is lost", () => {
    const { outcome } = ledgerOf(["acked run1-0", "acked run1-1"], ["processed run1-1", "processed run1-0"]);
    expect(outcome).toEqual({ acked: 2, failed: 0, processed: 2, again: 0, lost: [] });
  });

  test("acknowledged and never processed, each is lost, and named", () => {
    const { outcome } = ledgerOf(["acked run1-0", "acked run1-1"], ["processed run1-1"]);
    expect(outcome).toEqual({ acked: 2, failed: 0, processed: 1, again: 0, lost: ["run1-0"] });
  });

  test("refused and never processed, none is lost: the producer knows", () => {
    const { outcome } = ledgerOf(["failed run1-0 org.apache.kafka.common.errors.TimeoutException"], []);
    expect(outcome).toEqual({ acked: 0, failed: 1, processed: 0, again: 0, lost: [] });
  });

  test("processed twice, each counts once, and is told", () => {
    const { outcome } = ledgerOf(["acked run1-0"], ["processed run1-0", "processed run1-0", "processed run1-0"]);
    expect(outcome).toEqual({ acked: 1, failed: 0, processed: 1, again: 1, lost: [] });
  });

  test("of earlier runs, and lines of other things, nothing counts", () => {
    const lines = ["acked run0-0", "processed run0-0", "acked", "", "WARN something", "acknowledged run1-0"];
    expect(ledgerOf(lines, lines).outcome).toEqual({ acked: 0, failed: 0, processed: 0, again: 0, lost: [] });
  });
});
