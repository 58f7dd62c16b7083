import { Command } from "commander";
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

import { INTERRUPTED } from "../interruptible";
import { packageFolder } from "../package-files";
import { UserError } from "../user-error";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** `kafka-durability drill`: `npm run drill` of the checkout that this command belongs to. */
export function drillCommand(): Command {
  return new Command("drill")
    .description("show on a cluster of its own what each rule prevents; in a checkout of the project")
    .argument("[arguments...]", "as those of `npm run drill --`: rules, soak, replays, price, --help")
    .helpOption(false)
    .allowUnknownOption()
    .action(async (args: readonly string[]) => {
      process.exitCode = await drill(args);
    });
}

/** @throws UserError in an installed package, which has neither the toolchain nor the stacks of drills */
async function drill(args: readonly string[]): Promise<number> {
  const bootstrap = join(packageFolder(), "toolchain", "bootstrap.mjs");
  if (!existsSync(bootstrap)) {
    throw new UserError(
      "Drills build an engine and start brokers, which is what a checkout of the project is for. Clone it, and run there: npm run drill",
    );
  }
  const child = spawn(process.execPath, [bootstrap, "drill", ...args], { stdio: "inherit" });
  // A keyboard's interrupt has reached it already, and it takes a second one as the first: what it started is ended in order.
  const pass = (signal: NodeJS.Signals): void => {
    child.kill(signal);
  };
  for (const signal of SIGNALS) process.on(signal, pass);
  try {
    return await new Promise<number>((resolve, reject) => {
      child.once("error", reject);
      child.once("exit", (code) => {
        resolve(code ?? INTERRUPTED);
      });
    });
  } finally {
    for (const signal of SIGNALS) process.off(signal, pass);
  }
}
