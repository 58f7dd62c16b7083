import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

import { logOnDisk, segmentFiles } from "../../drill/cluster/log-on-disk";

let data = "";

beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), "log-on-disk-"));
});

afterEach(() => {
  rmSync(data, { recursive: true });
});

/** Puts files where Kafka has those of a partition. */
function partition(name: string, ...files: string[]): void {
  mkdirSync(join(data, name));
  for (const file of files) writeFileSync(join(data, name, file), "");
}

test("a log begins with its first segment, and is written to in its last one", () => {
  partition("orders-0", "00000000000000000300.log", "00000000000000000100.log", "00000000000000000100.index");
  expect(logOnDisk(data, "orders")).toEqual({ firstOffset: 100, openFrom: 300, cleanedTo: 0 });
});

test("what is marked as deleted, or is another topic's, is no part of it", () => {
  partition("orders-0", "00000000000000000000.log.deleted", "00000000000000000200.log");
  partition("orders-0-dead-0", "00000000000000000007.log");
  expect(segmentFiles(data, "orders")).toEqual([join(data, "orders-0", "00000000000000000200.log")]);
  expect(logOnDisk(data, "orders")).toEqual({ firstOffset: 200, openFrom: 200, cleanedTo: 0 });
});

test("the cleaner has noted how far it got in each partition", () => {
  partition("orders-0", "00000000000000000000.log");
  // As Kafka 4.3.0 writes it.
  writeFileSync(join(data, "cleaner-offset-checkpoint"), "0\n2\n__consumer_offsets 0 7\norders 0 300\n");
  expect(logOnDisk(data, "orders")?.cleanedTo).toBe(300);
});

test("a broker without a log of the topic has nothing to show", () => {
  expect(logOnDisk(data, "orders")).toBeUndefined();
  expect(logOnDisk(join(data, "nowhere"), "orders")).toBeUndefined();
});
