import { kafkaPlugin } from "./kafka-plugin";
import { alone } from "../process/locks";
import type { Step } from "../process/progress";
import { runSteps } from "../process/progress";
import { pulumiEngine } from "./engine";
import type { Engine } from "./engine";

/** Runs steps among which one provides the engine, and answers it. */
export async function runStepsForEngine(steps: (take: (engine: Engine) => void) => Step[]): Promise<Engine> {
  let engine: Engine | undefined;
  await runSteps(
    steps((taken) => {
      engine = taken;
    }),
  );
  if (engine === undefined) throw new Error("the steps have provided no engine");
  return engine;
}

/** The step that makes sure of the Pulumi engine; `take` gets it once it is there. */
export function engineStep(signal: AbortSignal, take: (engine: Engine) => void): Step {
  return {
    title: "Pulumi engine: which runs programs and policy packs",
    run: (progress) =>
      alone("pulumi", signal, async () => {
        const engine = await pulumiEngine(signal, progress);
        take(engine);
        return engine.choice;
      }),
  };
}

/** The steps that make sure of the Pulumi engine and its Kafka plugin; `take` gets the engine once it is there. */
export function pulumiSteps(signal: AbortSignal, take: (engine: Engine) => void): Step[] {
  let engine: Engine | undefined;
  return [
    engineStep(signal, (taken) => {
      engine = taken;
      take(taken);
    }),
    {
      title: "Kafka plugin: through which Pulumi talks to the brokers",
      run: (progress) =>
        alone("pulumi", signal, () => {
          if (engine === undefined) throw new Error("the engine comes first");
          return kafkaPlugin(engine, signal, progress);
        }),
    },
  ];
}
