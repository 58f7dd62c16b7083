import { parentPort, workerData } from "node:worker_threads";

import type { FileToRead } from "./file-reader";
import { FileReader } from "./file-reader";
import type { RuleLevels } from "./judging";
import { readAll } from "./reading-threads";

/** What a thread runs: it reads the files that it is given. What it throws ends the scan. */
const port = parentPort;
const reader = new FileReader(workerData as RuleLevels);
port?.on("message", (batch: readonly FileToRead[]) => {
  port.postMessage(readAll(reader, batch));
});
