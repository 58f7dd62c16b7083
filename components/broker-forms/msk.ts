import type { BrokerSettings } from "../broker-settings";
import { propertiesText } from "../properties-text";

/**
 * `serverProperties` of an `aws.msk.Configuration`: what MSK lets one set, and nothing else, as it takes no configuration
 * with more. It places brokers, their data and their controllers itself.
 */
export function mskServerProperties(settings: BrokerSettings): string {
  const taken = Object.entries(settings).filter(([name]) => SETTABLE.has(name));
  return propertiesText(Object.fromEntries(taken));
}

/** https://docs.aws.amazon.com/msk/latest/developerguide/msk-configuration-properties.html, for standard brokers. */
const SETTABLE: ReadonlySet<string> = new Set([
  "allow.everyone.if.no.acl.found",
  "auto.create.topics.enable",
  "compression.type",
  "connections.max.idle.ms",
  "default.replication.factor",
  "delete.topic.enable",
  "group.initial.rebalance.delay.ms",
  "group.max.session.timeout.ms",
  "group.min.session.timeout.ms",
  "leader.imbalance.per.broker.percentage",
  "log.cleaner.delete.retention.ms",
  "log.cleaner.min.cleanable.ratio",
  "log.cleanup.policy",
  "log.flush.interval.messages",
  "log.flush.interval.ms",
  "log.message.timestamp.difference.max.ms",
  "log.message.timestamp.type",
  "log.retention.bytes",
  "log.retention.hours",
  "log.retention.minutes",
  "log.retention.ms",
  "log.roll.ms",
  "log.segment.bytes",
  "max.incremental.fetch.session.cache.slots",
  "message.max.bytes",
  "min.insync.replicas",
  "num.io.threads",
  "num.network.threads",
  "num.partitions",
  "num.recovery.threads.per.data.dir",
  "num.replica.fetchers",
  "offsets.retention.minutes",
  "offsets.topic.replication.factor",
  "replica.fetch.max.bytes",
  "replica.fetch.response.max.bytes",
  "replica.lag.time.max.ms",
  "replica.selector.class",
  "replica.socket.receive.buffer.bytes",
  "socket.receive.buffer.bytes",
  "socket.request.max.bytes",
  "socket.send.buffer.bytes",
  "transaction.max.timeout.ms",
  "transaction.state.log.min.isr",
  "transaction.state.log.replication.factor",
  "transactional.id.expiration.ms",
  "unclean.leader.election.enable",
  "zookeeper.connection.timeout.ms",
  "zookeeper.session.timeout.ms",
]);
