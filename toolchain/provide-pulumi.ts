import { kafkaPlugin } from "./kafka-plugin";
import { alone } from "./locks";
import type { Step } from "./progress";
import { pulumiEngine } from "./pulumi-engine";
import type { Engine } from "./pulumi-engine";

/** The steps that make sure of the Pulumi engine and its Kafka plugin; `take` gets the engine once it is there. */
export function pulumiSteps(signal: AbortSignal, take: (engine: Engine) => void): Step[] {
  let engine: Engine | undefined;
  return [
    {
      title: "Pulumi engine: which runs programs and policy packs",
      run: (progress) =>
        alone("pulumi", async () => {
          engine = await pulumiEngine(signal, progress);
          take(engine);
          return engine.choice;
        }),
    },
    {
      title: "Kafka plugin: through which Pulumi talks to the brokers",
      run: (progress) =>
        alone("pulumi", () => {
          if (engine === undefined) throw new Error("the engine comes first");
          return kafkaPlugin(engine, signal, progress);
        }),
    },
  ];
}
