import { open } from "node:fs/promises";

import { UserError } from "./user-error";

const SIZE = 256 * 1024;

/**
 * What is in a file, piece by piece. All pieces lie in one buffer, so that each is to be used before the next is asked for:
 * memory outside of the heap grows with what is read otherwise, until somebody collects it.
 *
 * @throws UserError for one that cannot be read; the signal's reason once it is aborted
 */
export async function* fileChunks(path: string, signal?: AbortSignal): AsyncGenerator<Buffer> {
  const buffer = Buffer.allocUnsafe(SIZE);
  try {
    const file = await open(path);
    try {
      for (;;) {
        signal?.throwIfAborted();
        const { bytesRead } = await file.read(buffer, 0, SIZE, null);
        if (bytesRead === 0) return;
        yield buffer.subarray(0, bytesRead);
      }
    } finally {
      await file.close();
    }
  } catch (cause) {
    if (!(cause instanceof Error) || !("code" in cause)) throw cause;
    throw new UserError(`${path} cannot be read: ${cause.message}`);
  }
}
