import type { ChildProcessByStdio } from "node:child_process";
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";

import type { DrillCluster } from "../cluster/drill-cluster";
import { javaArguments } from "../java-programs";
import { ConditionMissed, waitFor } from "../wait-for";
import { tail } from "../../toolchain/process/run-program";

/**
 * Milliseconds after which a client that has not ended counts as hung. A producer may try for delivery.timeout.ms, whose
 * default is 120 s, before it answers for a message.
 */
export const CLIENT_DEADLINE = 180_000;

/** What a client needs of the cluster that it talks to. */
export interface ClientPlace extends Pick<DrillCluster, "programs" | "reaper"> {
  readonly layout: Pick<DrillCluster["layout"], "folder">;
}

export interface JavaClientOptions {
  /** Who it is, such as `the producer of the durable lane`. */
  readonly name: string;
  readonly className: string;
  readonly args: readonly string[];
  readonly onLine: (line: string) => void;
  readonly heap?: string;
  /** Ends it when it is aborted. */
  readonly signal: AbortSignal;
  /** Milliseconds that its end is waited for; {@link CLIENT_DEADLINE} unless given. */
  readonly deadline?: number;
}

/** A client program of a drill that runs: one of Kafka's, or of the drills' own, in the folder of the drill's cluster. */
export class JavaClient {
  readonly #child: ChildProcessByStdio<null, Readable, Readable>;
  readonly #gone: Promise<number | null>;
  #isGone = false;
  #errors = "";

  constructor(
    place: ClientPlace,
    private readonly options: JavaClientOptions,
  ) {
    const { className, args, heap = "128m", signal } = options;
    const cwd = place.layout.folder;
    const command = [...javaArguments(place.programs, cwd, heap), className, ...args];
    this.#child = spawn(place.programs.java, command, { cwd, detached: true, stdio: ["ignore", "pipe", "pipe"] });
    this.#child.stderr.on("data", (text: Buffer) => {
      this.#errors = tail(this.#errors + String(text));
    });
    const { pid } = this.#child;
    if (pid !== undefined) place.reaper.watch(pid, cwd);
    const kill = (): void => void this.#child.kill("SIGKILL");
    if (signal.aborted) kill();
    signal.addEventListener("abort", kill, { once: true });
    this.#gone = this.#untilGone().finally(() => {
      this.#isGone = true;
      signal.removeEventListener("abort", kill);
      if (pid !== undefined) place.reaper.forget(pid);
    });
  }

  get isRunning(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null && this.#child.pid !== undefined;
  }

  /** Whether it has ended and all that it said was taken. */
  get hasEnded(): boolean {
    return this.#isGone;
  }

  /** What it last said on standard error. */
  get lastWords(): string {
    return this.#errors;
  }

  /**
   * Waits until it has ended by itself and all that it said was taken.
   *
   * @returns its exit code; null where a signal ended it, or it could not be started
   * @throws ConditionMissed after the deadline, the signal's reason when it is aborted; by then the process is gone
   */
  async ended(): Promise<number | null> {
    const { name, signal, deadline = CLIENT_DEADLINE } = this.options;
    try {
      await waitFor(`${name} came to its end`, () => this.#isGone, signal, deadline);
    } catch (error) {
      await this.end();
      if (!(error instanceof ConditionMissed)) throw error;
      throw new ConditionMissed(`${error.message}; its process ${String(this.#child.pid)} was ended`);
    }
    signal.throwIfAborted();
    return this.#gone;
  }

  /** Asks it to come to its end, and waits as {@link ended} does: what is under way is still answered. */
  async finish(): Promise<void> {
    this.#child.kill("SIGTERM");
    await this.ended();
  }

  /** Ends it at once, and waits until it is gone. It is the one signal that a process that stands still takes. */
  async end(): Promise<void> {
    this.#child.kill("SIGKILL");
    await this.#gone;
  }

  #untilGone(): Promise<number | null> {
    const lines = createInterface({ input: this.#child.stdout }).on("line", this.options.onLine);
    const said = new Promise((resolve) => lines.once("close", resolve));
    return new Promise((resolve) => {
      this.#child.once("error", () => {
        resolve(null);
      });
      this.#child.once("close", (code) => {
        void said.then(() => {
          resolve(code);
        });
      });
    });
  }
}
