import type { ClientConfiguration } from "../../components";
import { configMapData, ecsEnvironment, kubernetesEnv } from "../../components";
import type { Declaration } from "../../policies/kafka/declaration";
import { valueOf } from "./pulumi-mocks";
import { declarationsOf } from "./resource";

/** A resource that a configuration was put into, and what the platforms read there. */
export interface Handed {
  readonly into: string;
  readonly declarations: readonly Declaration[];
}

const IMAGES: Readonly<Record<string, string>> = { "connect-worker": "confluentinc/cp-kafka-connect:8.0.0" };

/** Whose files the platforms read; code is not read from resources. */
const READ_AS_FILES = ["java-properties", "spring-boot", "quarkus", "librdkafka", "connect-worker", "kafka-streams"];

/** Puts a configuration into each resource that may carry it, and reads it back as the pack does. */
export async function handedOut(kind: "producer" | "consumer", configuration: ClientConfiguration): Promise<Handed[]> {
  return [
    carrier(kind, configuration),
    ...(READ_AS_FILES.includes(configuration.dialect) ? await files(configuration) : []),
    ...(Object.keys(configuration.environment).length > 0 ? await environments(configuration) : []),
    ...(configuration.dialect === "connector" ? [connector(configuration)] : []),
  ];
}

function carrier(kind: "producer" | "consumer", { kafkaSettings, library }: ClientConfiguration): Handed {
  const type = `pulumi-kafka-durability:index:${kind === "producer" ? "Producer" : "Consumer"}`;
  return { into: "carrier", declarations: declarationsOf(type, { settings: kafkaSettings, client: library }) };
}

async function files(configuration: ClientConfiguration): Promise<Handed[]> {
  const data = await valueOf(configMapData(configuration));
  return [{ into: "ConfigMap", declarations: declarationsOf("kubernetes:core/v1:ConfigMap", { data }) }];
}

async function environments({ dialect, environment }: ClientConfiguration): Promise<Handed[]> {
  const image = IMAGES[dialect] ?? "registry.example.com/app:1";
  const env = await valueOf(kubernetesEnv(environment));
  const containers = [{ name: "app", image, env }];
  const definitions = JSON.stringify([{ name: "app", image, environment: await valueOf(ecsEnvironment(environment)) }]);
  return [
    {
      into: "Deployment",
      declarations: declarationsOf("kubernetes:apps/v1:Deployment", { spec: { template: { spec: { containers } } } }),
    },
    {
      into: "task definition",
      declarations: declarationsOf("aws:ecs/taskDefinition:TaskDefinition", { containerDefinitions: definitions }),
    },
  ];
}

function connector({ settings }: ClientConfiguration): Handed {
  const connectorConfiguration = { "connector.class": "io.example.OrdersSource", ...settings };
  return {
    into: "MSK connector",
    declarations: declarationsOf("aws:mskconnect/connector:Connector", { connectorConfiguration }),
  };
}
