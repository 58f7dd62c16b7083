import { Command } from "commander";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { headline } from "../../toolchain/process/headline";
import { withOwnCluster } from "../own-cluster";
import { say } from "../running";
import { makeOutputFolder, storeOutcome } from "../stored-outcome";
import { versionsHere } from "../versions";
import { wholeNumber } from "../../report/whole-number";
import { pricePage } from "./price-page";
import { pricePlot } from "./price-plot";
import { priceSummary } from "./price-terminal";
import { runPrice } from "./run-price";

interface Options {
  readonly rounds: number;
  readonly output?: string;
}

/** `npm run drill -- price`: what durability costs. */
export function priceCommand(signal: AbortSignal): Command {
  return new Command("price")
    .description("Measure throughput and latency of each way to send, as multiples of the durable one.")
    .option("--rounds <number>", "how often each is measured", wholeNumber(1, 100), 5)
    .option("--output <folder>", "write the outcome there, as JSON and HTML, and its plot")
    .allowExcessArguments(false)
    .action((options: Options) => price(options, signal));
}

async function price({ rounds, output }: Options, signal: AbortSignal): Promise<void> {
  const command = `npm run drill -- price --rounds ${String(rounds)}`;
  makeOutputFolder(output);
  const versions = await versionsHere(signal);
  const report = await withOwnCluster(signal, (tools) =>
    runPrice({ ...tools, rounds, command, versions, signal, say }),
  );
  if (output !== undefined) {
    storeOutcome(join(output, "price.json"), report);
    writeFileSync(join(output, "price.svg"), pricePlot(report));
    writeFileSync(join(output, "price.html"), pricePage(report));
  }
  headline("What durability costs");
  console.log(priceSummary(report));
}
