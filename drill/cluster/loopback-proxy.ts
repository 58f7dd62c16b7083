import type { Server, Socket } from "node:net";
import { connect, createServer } from "node:net";

import { HOST } from "../../toolchain/cluster/layout";

/** A connection on its way through: what came in, and what it goes on to. */
interface Passage {
  readonly inward: Socket;
  readonly outward: Socket;
}

/**
 * A way between two nodes that can be cut: while it is, connections stay as they are and carry nothing, as where a network
 * drops its packets. It listens on loopback and leads to loopback.
 */
export class LoopbackProxy {
  readonly #passages = new Set<Passage>();
  #server: Server | undefined;
  #isCut = false;

  /**
   * @param from the port to listen on
   * @param to the port that it leads to
   */
  constructor(
    readonly from: number,
    readonly to: number,
  ) {}

  open(): Promise<void> {
    const server = createServer((inward) => {
      this.#pass(inward);
    });
    this.#server = server;
    return new Promise((resolve, reject) => {
      server.once("error", reject);
      server.listen(this.from, HOST, () => {
        resolve();
      });
    });
  }

  /** From now on nothing comes through. */
  cut(): void {
    this.#isCut = true;
    for (const { inward, outward } of this.#passages) {
      inward.unpipe(outward);
      outward.unpipe(inward);
      inward.pause();
      outward.pause();
    }
  }

  /** Connections of before are gone: what they carried is lost, as after any long cut. */
  mend(): void {
    this.#isCut = false;
    this.#dropAll();
  }

  async close(): Promise<void> {
    this.#dropAll();
    const server = this.#server;
    if (server !== undefined) await new Promise((resolve) => server.close(resolve));
  }

  #pass(inward: Socket): void {
    const outward = connect({ port: this.to, host: HOST });
    const passage = { inward, outward };
    this.#passages.add(passage);
    const drop = (): void => {
      this.#passages.delete(passage);
      inward.destroy();
      outward.destroy();
    };
    for (const socket of [inward, outward]) socket.setNoDelay(true).on("error", drop).on("close", drop);
    if (this.#isCut) return;
    inward.pipe(outward);
    outward.pipe(inward);
  }

  #dropAll(): void {
    for (const { inward, outward } of this.#passages) {
      inward.destroy();
      outward.destroy();
    }
  }
}
