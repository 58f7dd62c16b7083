import { InvalidArgumentError, Option } from "commander";

import { DEFAULT_PORT } from "./cluster-settings";

/** `--port <number>` of the commands that start the cluster. */
export function portOption(): Option {
  return new Option(
    "--port <number>",
    `first of the brokers' three ports, ${String(DEFAULT_PORT)} unless another was used before; controllers are ten above`,
  ).argParser(parsePort);
}

function parsePort(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError(`${text} is not a port number.`);
  return Number(text);
}
