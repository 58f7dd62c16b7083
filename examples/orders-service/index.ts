import * as pulumi from "@pulumi/pulumi";
import { DurableTopic } from "pulumi-kafka-durability";

const servers = new pulumi.Config("kafka").requireObject<string[]>("bootstrapServers").join(",");
const orders = new DurableTopic("orders", { name: "orders-service.orders", partitions: 6, deadLetterTopic: {} });

export const topic = orders.topicName;
export const producerProperties = `bootstrap.servers=${servers}\nacks=all\n`;
export const consumerProperties = `bootstrap.servers=${servers}\ngroup.id=billing\nenable.auto.commit=false\nauto.offset.reset=earliest\n`;
