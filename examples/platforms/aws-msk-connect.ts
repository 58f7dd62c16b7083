import { unknown } from "../../testing";
import type { PlatformExamples } from "./platform-examples";

const connector = "aws:mskconnect/connector:Connector";
const worker = "aws:mskconnect/workerConfiguration:WorkerConfiguration";
const source = { "connector.class": "io.debezium.connector.postgresql.PostgresConnector", "tasks.max": "1" };
const converters = "key.converter=org.apache.kafka.connect.storage.StringConverter\n";

const examples: PlatformExamples = {
  platform: "aws-msk-connect",
  rows: [
    {
      title: "aws.mskconnect.Connector",
      source: "@pulumi/aws 7.48, mskconnect/connector.d.ts",
      violating: [
        {
          type: connector,
          inputs: {
            name: "orders",
            kafkaconnectVersion: "3.7.x",
            connectorConfiguration: { ...source, "producer.override.acks": "1", "producer.override.retries": "3" },
          },
        },
      ],
      violates: ["acks-all", "retries-minimum"],
      compliant: [
        {
          type: connector,
          inputs: {
            name: "orders",
            kafkaconnectVersion: "3.7.x",
            connectorConfiguration: {
              ...source,
              "producer.override.acks": "all",
              "producer.override.retries": "2147483647",
            },
          },
        },
      ],
      unknown: [
        {
          type: connector,
          inputs: { name: "orders", kafkaconnectVersion: "3.7.x", connectorConfiguration: unknown.object },
        },
      ],
    },
    {
      title: "aws.mskconnect.WorkerConfiguration",
      source: "@pulumi/aws 7.48, mskconnect/workerConfiguration.d.ts",
      violating: [
        { type: worker, inputs: { name: "orders", propertiesFileContent: `${converters}producer.acks=1\n` } },
      ],
      violates: ["acks-all"],
      compliant: [{ type: worker, inputs: { name: "orders", propertiesFileContent: converters } }],
      unknown: [{ type: worker, inputs: { name: "orders", propertiesFileContent: unknown.string } }],
    },
  ],
};

export default examples;
