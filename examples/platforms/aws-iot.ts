import { unknown } from "../../testing";
import type { PlatformExamples } from "./platform-examples";

const type = "aws:iot/topicRule:TopicRule";
const rule = { name: "orders", enabled: true, sql: "SELECT * FROM 'orders'", sqlVersion: "2016-03-23" };
const destination = { destinationArn: "arn:aws:iot:eu-west-1:123456789012:ruledestination/vpc/1", topic: "orders" };
const clientProperties = { "bootstrap.servers": "b-1.example.com:9094", "security.protocol": "SSL" };

const examples: PlatformExamples = {
  platform: "aws-iot",
  rows: [
    {
      title: "aws.iot.TopicRule",
      source: "@pulumi/aws 7.48, iot/topicRule.d.ts and types/input.d.ts",
      // Left out, acks is 1.
      violating: [{ type, inputs: { ...rule, kafkas: [{ ...destination, clientProperties }] } }],
      violates: ["acks-all"],
      compliant: [
        {
          type,
          inputs: { ...rule, kafkas: [{ ...destination, clientProperties: { ...clientProperties, acks: "all" } }] },
        },
      ],
      unknown: [{ type, inputs: { ...rule, kafkas: [{ ...destination, clientProperties: unknown.object }] } }],
    },
  ],
};

export default examples;
