import type { GuaranteeSettings } from "../../../policies/guarantee/guarantee-settings";

/** What the checklist asks for, in a cluster that began with Kafka 4.1 or later. */
export const durable: GuaranteeSettings = {
  replicationFactor: 3,
  minInsyncReplicas: 2,
  acks: "all",
  idempotence: true,
  retries: 2_147_483_647,
  deliveryTimeoutMs: 120_000,
  uncleanLeaderElection: false,
  eligibleLeaderReplicas: true,
  zones: 3,
  brokers: 3,
};

/** What a stack shows of a topic, where it has neither brokers nor producers. */
export const seenOfTopic: GuaranteeSettings = {
  replicationFactor: 3,
  minInsyncReplicas: 2,
  uncleanLeaderElection: false,
};
