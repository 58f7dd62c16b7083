import * as aws from "@pulumi/aws";
import * as kafka from "@pulumi/kafka";
import * as pulumi from "@pulumi/pulumi";
import { DurableBrokers, DurableTopic } from "pulumi-kafka-durability";

const config = new pulumi.Config();
const subnets = config.requireObject<string[]>("subnets");
const kafkaVersion = "3.9";

/** MSK's own default lets a replica that missed writes become leader: what brokers are not told, they do otherwise. */
const durable = new DurableBrokers("main", { brokers: 3, kafkaVersion, zones: subnets });

const configuration = new aws.msk.Configuration("main", {
  kafkaVersions: [`${kafkaVersion}.x.kraft`],
  serverProperties: durable.mskServerProperties,
});

const cluster = new aws.msk.Cluster(
  "main",
  {
    kafkaVersion: `${kafkaVersion}.x.kraft`,
    numberOfBrokerNodes: 3,
    brokerNodeGroupInfo: {
      instanceType: "kafka.m7g.large",
      clientSubnets: subnets,
      securityGroups: [config.require("securityGroup")],
      storageInfo: { ebsStorageInfo: { volumeSize: 500 } },
    },
    configurationInfo: { arn: configuration.arn, revision: configuration.latestRevision },
    clientAuthentication: { sasl: { scram: true } },
  },
  { protect: true },
);

const provider = new kafka.Provider("msk", {
  bootstrapServers: cluster.bootstrapBrokersSaslScram.apply((servers) => servers.split(",")),
  saslMechanism: "scram-sha512",
});

const orders = new DurableTopic("orders", { name: "orders", partitions: 6, retention: "14d" }, { provider });

export const serverProperties = durable.mskServerProperties;
export const topic = orders.topicName;
