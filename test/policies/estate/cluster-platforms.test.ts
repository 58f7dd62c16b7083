import { describe, expect, test } from "vitest";

import type { ClusterFacts, ClusterPlatform, PlatformDefault } from "../../../policies/estate/cluster-platforms";
import { CLUSTER_PLATFORMS, platformDefault } from "../../../policies/estate/cluster-platforms";

const REPLICATION = "default.replication.factor";
const MIN_INSYNC = "min.insync.replicas";
const UNCLEAN = "unclean.leader.election.enable";
const AUTO_CREATE = "auto.create.topics.enable";

describe("what a platform does with what nobody sets", () => {
  test.each<[ClusterPlatform, string, ClusterFacts, PlatformDefault | undefined]>([
    ["apache-kafka", MIN_INSYNC, { zones: 3 }, undefined],
    ["strimzi", MIN_INSYNC, { zones: 3 }, undefined],
    ["msk", REPLICATION, { zones: 3 }, { value: "3", source: "MSK's default in three zones" }],
    ["msk", REPLICATION, { zones: 4 }, { value: "3", source: "MSK's default in three zones" }],
    ["msk", REPLICATION, { zones: 2 }, { value: "2", source: "MSK's default in two zones" }],
    ["msk", REPLICATION, { zones: 1 }, { value: "2", source: "MSK's default in one zone" }],
    ["msk", MIN_INSYNC, { zones: 3 }, { value: "2", source: "MSK's default in three zones" }],
    ["msk", MIN_INSYNC, { zones: 2 }, { value: "1", source: "MSK's default in two zones" }],
    [
      "msk",
      MIN_INSYNC,
      {},
      { unseen: "its default hangs on the number of zones, which the configuration does not say" },
    ],
    ["msk", UNCLEAN, {}, { value: "true", source: "MSK's default without tiered storage" }],
    ["msk", UNCLEAN, { storageMode: "local" }, { value: "true", source: "MSK's default without tiered storage" }],
    ["msk", UNCLEAN, { storageMode: "tiered" }, { value: "false", source: "MSK's default with tiered storage" }],
    ["msk", AUTO_CREATE, {}, { value: "false", source: "MSK's default" }],
    ["msk", "retention.ms", {}, undefined],
    ["msk-express", REPLICATION, {}, { value: "3", source: "what MSK Express fixes" }],
    ["msk-express", MIN_INSYNC, {}, { value: "2", source: "what MSK Express fixes" }],
    ["msk-express", UNCLEAN, {}, { value: "false", source: "what MSK Express fixes" }],
    ["msk-express", AUTO_CREATE, {}, undefined],
    ["msk-serverless", REPLICATION, {}, { value: "3", source: "what MSK Serverless fixes" }],
    [
      "msk-serverless",
      MIN_INSYNC,
      {},
      { unseen: "MSK Serverless does not document its value, nor lets a topic set it" },
    ],
    ["confluent-cloud", REPLICATION, {}, { value: "3", source: "what Confluent Cloud fixes" }],
    ["confluent-cloud", MIN_INSYNC, {}, { value: "2", source: "Confluent Cloud's default" }],
    ["confluent-cloud", UNCLEAN, {}, { value: "false", source: "what Confluent Cloud fixes" }],
    ["other", MIN_INSYNC, { zones: 3 }, { unseen: "the configuration does not say whose Kafka its cluster is" }],
    ["other", "anything", {}, { unseen: "the configuration does not say whose Kafka its cluster is" }],
  ])("%s: %s with %j", (platform, name, facts, expected) => {
    expect(platformDefault(platform, name, facts)).toEqual(expected);
  });

  test.each(CLUSTER_PLATFORMS.filter((platform) => platform !== "other"))(
    "%s: nothing for what is no setting",
    (platform) => {
      for (const name of ["constructor", "__proto__", "toString", ""]) {
        expect(platformDefault(platform, name, {})).toBeUndefined();
      }
    },
  );
});
