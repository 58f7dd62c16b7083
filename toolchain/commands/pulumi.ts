import { runToEnd } from "../process/lifetime";
import { engineStep, pulumiSteps, runStepsForEngine } from "../pulumi/steps";
import { readInvocation } from "../pulumi/invocation";
import { prepareStack } from "../pulumi/prepare-stack";
import { pulumiEnvironment } from "../pulumi/environment";
import { runAttached } from "../process/run-attached";

/** `npm run pulumi -- <args>`: any Pulumi command, with home and state inside the checkout. */
export function main(args: readonly string[]): Promise<void> {
  return runToEnd(async (signal) => {
    const invocation = readInvocation(args);
    // `plugin install` is the way to the Kafka plugin on a machine that has no other.
    const isAboutPlugins = invocation.command.split(" ")[0] === "plugin";
    const engine = await runStepsForEngine((take) =>
      isAboutPlugins ? [engineStep(signal, take)] : pulumiSteps(signal, take),
    );
    await prepareStack(engine, invocation, signal);
    return runAttached(engine.program, args, pulumiEnvironment(engine), signal);
  });
}
