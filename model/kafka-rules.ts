/**
 * The rules of Kafka's that keep messages, each of which can be taken away: a test does, and sees what it was good for. Two of
 * them change numbers of the guarantee; without the bound on the minimum some settings acknowledge nothing, and the last known
 * leader shows in a story alone.
 */
export interface KafkaRules {
  /** A partition's effective minimum is the smaller of `min.insync.replicas` and its replicas (KAFKA-15583, since 3.7). */
  readonly minimumIsBounded: boolean;
  /** With `acks=all`, nothing is acknowledged while fewer than the minimum are in sync. */
  readonly minimumHolds: boolean;
  /** A broker that registers after an unclean shutdown is no eligible leader any more (KAFKA-15586). */
  readonly uncleanShutdownsEndEligibility: boolean;
  /** Where nobody is in sync or eligible, the last known leader may lead again (KAFKA-15584). */
  readonly lastKnownLeaderMayLead: boolean;
}

/** Kafka 3.7 and later; eligible leader replicas as in 4.3.0. */
export const kafkaRules: KafkaRules = {
  minimumIsBounded: true,
  minimumHolds: true,
  uncleanShutdownsEndEligibility: true,
  lastKnownLeaderMayLead: true,
};
