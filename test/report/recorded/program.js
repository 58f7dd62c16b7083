const kafka = require("@pulumi/kafka");
const { Producer } = require("pulumi-kafka-durability");

const durable = { "min.insync.replicas": "2", "unclean.leader.election.enable": "false" };
const topic = (name, args) =>
  new kafka.Topic(name, { name, partitions: 1, replicationFactor: 3, config: durable, ...args });
const good = topic("good", {});
topic("lossy", { replicationFactor: 2, config: { "min.insync.replicas": "1" } });
topic("old", { replicationFactor: 2, config: { "min.insync.replicas": "1" } });
topic("cache", { config: { "min.insync.replicas": "2", "unclean.leader.election.enable": "true" } });
topic("clicks", { config: { "min.insync.replicas": "2", "unclean.leader.election.enable": "true" } });
topic("late", { replicationFactor: good.id.apply(() => 3) });
topic("raised", { config: { "min.insync.replicas": "1" } });
new Producer("writer", { client: "java", settings: { acks: "1" } });
