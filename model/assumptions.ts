/** What the model takes for true of Kafka, and who says so. */
export interface Assumption {
  readonly what: string;
  readonly source: string;
}

const kip = (number: number): string => `KIP-${String(number)}`;

/** All that the model rests on. What is not among it is not modelled. */
export const assumptions: readonly Assumption[] = [
  {
    what: "Followers cut off what their leader does not have, by the leader's epoch and not by their own high watermark. So it does not matter how far each of them has heard of the high watermark.",
    source: `${kip(101)} and ${kip(279)}, since 2.0`,
  },
  {
    what: "A leader that does not know that it was deposed gets no message with acks=all acknowledged: followers fetch with the epoch of the new one. With acks=1 and 0 it acknowledges alone, as a leader does that goes away right afterwards.",
    source: `${kip(320)}, since 2.1`,
  },
  {
    what: "A message is committed when all in-sync replicas have it, and they are at least as many as the smaller of min.insync.replicas and the replicas that there are. With acks=all it is acknowledged then, and below the minimum nothing is.",
    source: "KAFKA-15583, since 3.7",
  },
  {
    what: "Changes of the in-sync replicas are one after the other, and each is the controller's: a leader that waits for one counts whoever it wants to add as well.",
    source: `${kip(497)} and ${kip(841)}`,
  },
  {
    what: "A leader that is stopped cleanly hands over to one that is in sync at once, whether that has fetched what is not committed or not.",
    source: "ReplicationControlManager.handleBrokerInControlledShutdown of 4.3.0",
  },
  {
    what: "A broker that is gone leaves the in-sync replicas, and so does one that comes back before anybody has noticed; only the last one stays, without eligible leader replicas.",
    source: "ReplicationControlManager.handleBrokerShutdown and PartitionChangeBuilder of 4.3.0",
  },
  {
    what: "With eligible leader replicas the in-sync replicas can become none. Whoever leaves them when they are fewer than the minimum, or become so, is eligible; a broker that registers after an unclean shutdown is not, and loses its place in both.",
    source: `${kip(966)}: KAFKA-15583, KAFKA-15584 and KAFKA-15586; on in clusters that begin with 4.1`,
  },
  {
    what: "Elected is one that is in sync; with eligible leader replicas, and nobody in sync, one that is eligible; with nobody eligible either, whoever led last. After that, where unclean elections are allowed, anyone that is up. Among several the model tries each, where Kafka takes the first of the assignment.",
    source: `PartitionChangeBuilder.electAnyLeader of 4.3.0; unclean elections in KRaft since 3.9`,
  },
  {
    what: "A crash takes the process, and what it wrote to the operating system stays. A crash that takes the end of the log as well, as a power failure may, is a destroyed disk to the messages that were there.",
    source: "log.flush.interval.messages and log.flush.interval.ms, which have no bound by default",
  },
  {
    what: "A destroyed disk comes back empty and as the same broker. One that was formatted anew has another directory id: it does not lead, so that less is lost by itself and more is offline until somebody decides.",
    source: `${kip(858)}; the drills erase-data and reformat-disk`,
  },
  {
    what: "A message is lost when no disk has it, or a leader is elected that lacks it. That it is out of reach while nobody leads is no loss.",
    source: "a definition",
  },
  {
    what: "Reads are of what is committed. Consumers in a group also need their coordinator, which leads a partition of __consumer_offsets and commits to it: a topic with replicas and a minimum of its own.",
    source: "KAFKA-15583; offsets.topic.replication.factor, and the brokers' min.insync.replicas",
  },
  {
    what: "A zone that is lost has at most the replicas over the zones, rounded up, which takes zones of about as many brokers each, and does not have the controllers' majority, which takes three.",
    source: `${kip(36)} and ${kip(595)}`,
  },
  {
    what: "Nobody forces an unclean election, moves replicas, deletes the topic or lets messages expire, and the controllers keep their metadata.",
    source: "out of scope",
  },
];
