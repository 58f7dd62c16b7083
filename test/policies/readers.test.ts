import { expect, test, vi } from "vitest";

import { platforms } from "../../policies/platforms";
import { readerOf } from "../../policies/readers";

test("a type that is none of ours is asked about once, and then costs a look-up", () => {
  const asked: string[] = [];
  for (const platform of platforms) {
    const reads = platform.reads?.bind(platform);
    if (reads === undefined) continue;
    vi.spyOn(platform as { reads: typeof reads }, "reads").mockImplementation((type) => {
      asked.push(platform.name);
      return reads(type);
    });
  }
  for (let again = 0; again < 3; again += 1) expect(readerOf("aws:s3/bucket:BucketOfThisTest")).toBeUndefined();
  vi.restoreAllMocks();
  expect(asked).toContain("kubernetes-workloads");
  expect(asked.length).toBe(new Set(asked).size);
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
