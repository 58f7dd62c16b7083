import { expect, test, vi } from "vitest";

import { platforms } from "../../policies/platforms";
import { readerOf } from "../../policies/readers";

test("a type that is none of ours is asked about once, and then costs a look-up", () => {
  const asked = platforms.flatMap((platform) =>
    platform.reads === undefined ? [] : [vi.spyOn(platform, "reads" as never)],
  );
  expect(asked.length).toBeGreaterThan(0);
  for (let again = 0; again < 3; again += 1) expect(readerOf("aws:s3/bucket:BucketOfThisTest")).toBeUndefined();
  expect(asked.map((spy) => spy.mock.calls.length)).toEqual(asked.map(() => 1));
});

test("a type is read by the platform that lists it, or whose pattern it follows", () => {
  expect(readerOf("kafka:index/topic:Topic")).toBe(
    platforms.find(({ name }) => name === "kafka")?.resources["kafka:index/topic:Topic"],
  );
  expect(readerOf("kubernetes:kafka.strimzi.io/v1beta7:KafkaTopic")).toBeDefined();
  expect(readerOf("kubernetes:apps/v1beta2:Deployment")).toBeDefined();
  expect(readerOf("kubernetes:apps/v1:Nothing")).toBeUndefined();
});

test("no two platforms read the same type", () => {
  const types = platforms.flatMap(({ resources }) => Object.keys(resources));
  expect(types.length).toBe(new Set(types).size);
});
