import type { PlatformExamples } from "./platform-examples";

const type = "aws:ssm/parameter:Parameter";
const text = (acks: string, retries: string): string =>
  `bootstrap.servers=kafka:9092\nkey.serializer=org.apache.kafka.common.serialization.StringSerializer\nacks=${acks}\nretries=${retries}\n`;

const examples: PlatformExamples = {
  platform: "aws-ssm",
  rows: [
    {
      title: "ssm.Parameter with a file of properties",
      source: "@pulumi/aws 7.48, ssm.ParameterArgs",
      violating: [
        { type, inputs: { name: "/orders/producer.properties", type: "SecureString", value: text("1", "3") } },
      ],
      violates: ["acks-all", "retries-minimum"],
      compliant: [
        {
          type,
          inputs: { name: "/orders/producer.properties", type: "String", insecureValue: text("all", "2147483647") },
        },
      ],
    },
  ],
};

export default examples;
