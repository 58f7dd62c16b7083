import { runToEnd } from "../lifetime";
import { runSteps } from "../progress";
import { pulumiSteps } from "../provide-pulumi";
import type { Engine } from "../pulumi-engine";
import { readInvocation } from "../pulumi-invocation";
import { prepareStack } from "../prepare-stack";
import { pulumiEnvironment } from "../pulumi-environment";
import { runAttached } from "../run-attached";

/** `npm run pulumi -- <args>`: any Pulumi command, with home and state inside the checkout. */
export function main(args: readonly string[]): Promise<void> {
  return runToEnd(async (signal) => {
    let engine: Engine | undefined;
    await runSteps(
      pulumiSteps(signal, (taken) => {
        engine = taken;
      }),
    );
    if (engine === undefined) throw new Error("the steps have provided no engine");
    await prepareStack(engine, readInvocation(args), signal);
    return runAttached(engine.program, args, pulumiEnvironment(engine), signal);
  });
}
