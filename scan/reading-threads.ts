import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";

import type { FileReader, FileToRead, ReadFile } from "./file-reader";
import type { RuleLevels } from "./judging";
import { Parser } from "./parser";

/** How many files a thread is given at once. */
const BATCH = 32;
/** Beyond so many, reading and judging wait for the disk. */
const MOST_THREADS = 4;

/**
 * Reads files in as many threads as there are processors: most of the work is done in syntax trees, one file a tree. This
 * thread does none of it, so that it hears an interrupt whatever a file is like.
 *
 * @param take gets what was read, in any order
 * @throws MissingPackages where ast-grep is not installed; what reading a file threw
 */
export async function readInThreads(
  files: readonly FileToRead[],
  levels: RuleLevels,
  take: (read: readonly ReadFile[]) => void,
): Promise<void> {
  const batches = inBatches(files);
  const threads = Math.max(1, Math.min(availableParallelism(), MOST_THREADS, batches.length));
  // What is not installed is said by this thread.
  new Parser().prepare();
  const workers = Array.from(
    { length: threads },
    () => new Worker(__filename.replace("reading-threads", "reading-thread"), { workerData: levels }),
  );
  try {
    // All take from one list, so that a slow batch holds up nobody.
    const left = batches[Symbol.iterator]();
    await Promise.all(workers.map((worker) => feed(worker, left, take)));
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

export function readAll(reader: FileReader, batch: readonly FileToRead[]): ReadFile[] {
  return batch.flatMap((file) => reader.read(file) ?? []);
}

/** Gives a thread one batch after the other. */
function feed(
  worker: Worker,
  batches: Iterator<readonly FileToRead[], undefined>,
  take: (read: readonly ReadFile[]) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const next = (): void => {
      const { value, done } = batches.next();
      if (done === true) resolve();
      else worker.postMessage(value);
    };
    worker.on("error", reject);
    worker.on("message", (read: readonly ReadFile[]) => {
      take(read);
      next();
    });
    next();
  });
}

function inBatches(files: readonly FileToRead[]): FileToRead[][] {
  const count = Math.ceil(files.length / BATCH);
  return Array.from({ length: count }, (_, index) => files.slice(index * BATCH, (index + 1) * BATCH));
}
