import { runToEnd } from "../process/lifetime";
import { runSteps } from "../process/progress";
import { engineStep, pulumiSteps } from "../pulumi/steps";
import type { Engine } from "../pulumi/engine";
import { readInvocation } from "../pulumi/invocation";
import { prepareStack } from "../pulumi/prepare-stack";
import { pulumiEnvironment } from "../pulumi/environment";
import { runAttached } from "../process/run-attached";

/** `npm run pulumi -- <args>`: any Pulumi command, with home and state inside the checkout. */
export function main(args: readonly string[]): Promise<void> {
  return runToEnd(async (signal) => {
    let engine: Engine | undefined;
    const take = (taken: Engine): void => {
      engine = taken;
    };
    const invocation = readInvocation(args);
    // `plugin install` is the way to the Kafka plugin on a machine that has no other.
    const isAboutPlugins = invocation.command.split(" ")[0] === "plugin";
    await runSteps(isAboutPlugins ? [engineStep(signal, take)] : pulumiSteps(signal, take));
    if (engine === undefined) throw new Error("the steps have provided no engine");
    await prepareStack(engine, invocation, signal);
    return runAttached(engine.program, args, pulumiEnvironment(engine), signal);
  });
}
