import { constants, openSync, statSync } from "node:fs";
import { open } from "node:fs/promises";
import { Socket } from "node:net";

import { UserError } from "./user-error";

const SIZE = 256 * 1024;

/**
 * What is in a file, piece by piece. All pieces lie in one buffer, so that each is to be used before the next is asked for:
 * memory outside of the heap grows with what is read otherwise, until somebody collects it.
 *
 * @throws UserError for one that cannot be read; the signal's reason once it is aborted
 */
export async function* fileChunks(path: string, signal?: AbortSignal): AsyncGenerator<Buffer> {
  try {
    yield* statSync(path).isFIFO() ? pipeChunks(path, signal) : readChunks(path, signal);
  } catch (cause) {
    if (!(cause instanceof Error) || !("code" in cause)) throw cause;
    throw new UserError(`${path} cannot be read: ${cause.message}`);
  }
}

async function* readChunks(path: string, signal: AbortSignal | undefined): AsyncGenerator<Buffer> {
  const buffer = Buffer.allocUnsafe(SIZE);
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
}

/** To open a named pipe waits until somebody writes into it, and a thread that waits there would keep this process from ending. */
async function* pipeChunks(path: string, signal: AbortSignal | undefined): AsyncGenerator<Buffer> {
  const socket = new Socket({
    fd: openSync(path, constants.O_RDONLY | constants.O_NONBLOCK),
    readable: true,
    writable: false,
  });
  const end = (): void => void socket.destroy(signal?.reason as Error);
  signal?.addEventListener("abort", end, { once: true });
  try {
    for await (const chunk of socket) yield chunk as Buffer;
  } finally {
    signal?.removeEventListener("abort", end);
    socket.destroy();
  }
}
