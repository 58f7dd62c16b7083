import * as pulumi from "@pulumi/pulumi";
import { DurableConsumer, DurableProducer, DurableTopic } from "pulumi-kafka-durability";

const servers = new pulumi.Config("kafka").requireObject<string[]>("bootstrapServers");
const bootstrapServers = servers.join(",");

// Orders are kept for two weeks, and those that consumers give up on for a month.
const orders = new DurableTopic("orders", {
  name: "orders-service.orders",
  partitions: 6,
  retention: "14d",
  maxMessageBytes: 1_048_588,
  deadLetterTopic: {},
});

// What the service needs to know to lose none, judged by the policy pack and handed out as the files that it reads.
const producer = new DurableProducer("orders", {
  bootstrapServers,
  clientId: "orders-service",
  topics: [orders.topicName],
  maxMessageBytes: orders.maxMessageBytes,
});
const consumer = new DurableConsumer("billing", {
  bootstrapServers,
  groupId: "billing",
  offsetReset: "earliest",
  topics: [orders.topicName],
  maxMessageBytes: orders.maxMessageBytes,
});

export const topic = orders.topicName;
export const producerProperties = producer.text;
export const consumerProperties = consumer.text;
