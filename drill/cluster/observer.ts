import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

import type { StoredRecord } from "../judge/history";
import type { JavaPrograms } from "../java-programs";
import { javaArguments } from "../java-programs";
import type { Reaper } from "../process/reaper";
import { UserError } from "../../toolchain/process/user-error";
import { tail } from "../../toolchain/process/run-program";

/** What the brokers say of a partition. */
export interface PartitionState {
  readonly topic: string;
  readonly partition: number;
  /** Null where it has none. */
  readonly leader: number | null;
  /** The brokers that hold it, the preferred leader first. */
  readonly replicas: readonly number[];
  /** In-sync replicas, in ascending order. */
  readonly isr: readonly number[];
  /** Eligible leader replicas (KIP-966), likewise. */
  readonly elr: readonly number[];
}

interface Line {
  readonly id?: number;
  readonly error?: string;
  readonly read?: number;
  readonly at?: number;
  readonly seen?: PartitionState;
  readonly clusterId?: string;
  readonly brokers?: number[];
}

interface Question {
  /** Takes a part of the answer, and waits anew. */
  take(record: StoredRecord): void;
  answer(line: Line): void;
  fail(error: Error): void;
}

/**
 * Milliseconds without a word after which an answer is not waited for any more: above the deadlines that
 * `drill/java/Observer.java` has of its own, so that it says itself what it cannot do, as long as it says anything.
 */
const PATIENCE = 240_000;

/** Milliseconds in which it ends when its input does; else it is ended. */
const TIME_TO_END = 10_000;

/** The eyes of a drill: `drill/java/Observer.java`, which says what the brokers say. */
export class Observer {
  readonly #questions = new Map<number, Question>();
  readonly #states = new Map<string, PartitionState>();
  readonly #listeners = new Set<(state: PartitionState, at: number) => void>();
  #last = 0;
  #errors = "";

  private constructor(
    private readonly child: ChildProcessWithoutNullStreams,
    private readonly patience: number,
  ) {
    createInterface({ input: child.stdout }).on("line", (line) => {
      this.#take(JSON.parse(line) as Line & StoredRecord);
    });
    child.stderr.on("data", (text: Buffer) => {
      this.#errors = tail(this.#errors + String(text));
    });
    child.once("close", () => {
      for (const question of this.#questions.values()) question.fail(this.#gone());
    });
    child.stdin.on("error", () => undefined);
  }

  static start(
    programs: JavaPrograms,
    servers: readonly string[],
    folder: string,
    reaper: Pick<Reaper, "watch">,
    patience: number = PATIENCE,
  ): Observer {
    const args = [...javaArguments(programs, folder, "192m"), "Observer", servers.join(",")];
    const child = spawn(programs.java, args, { cwd: folder, detached: true });
    child.on("error", () => undefined);
    if (child.pid !== undefined) reaper.watch(child.pid, folder);
    return new Observer(child, patience);
  }

  /** @throws UserError where no broker says it. */
  async cluster(): Promise<{ readonly clusterId: string; readonly brokers: readonly number[] }> {
    const { clusterId = "", brokers = [] } = await this.#ask("cluster");
    return { clusterId, brokers };
  }

  /** Makes a topic of one partition on brokers, the first of which leads it, with settings of its own. */
  async create(topic: string, brokers: readonly number[], settings: Readonly<Record<string, string>>): Promise<void> {
    const pairs = Object.entries(settings).map(([name, value]) => `${name}=${value}`);
    await this.#ask(`create ${topic} ${brokers.join(",")} ${pairs.join(",")}`);
  }

  /** Puts all partitions of a topic on brokers, the first of which leads them. */
  async place(topic: string, brokers: readonly number[]): Promise<void> {
    await this.#ask(`place ${topic} ${brokers.join(",")}`);
  }

  /** Says from now on what changes in a topic, to {@link onChange} and {@link partitions}. */
  async watch(topic: string): Promise<void> {
    await this.#ask(`watch ${topic}`);
  }

  async unwatch(topic: string): Promise<void> {
    await this.#ask(`unwatch ${topic}`);
  }

  /** Calls for each change that is seen, with its time in milliseconds since 1970; answers how to stop it. */
  onChange(listener: (state: PartitionState, at: number) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** What was last seen of the partitions of a topic; none before anything was. */
  partitions(topic: string): PartitionState[] {
    return [...this.#states.values()].filter((state) => state.topic === topic);
  }

  /** All records of a topic that can be read now. */
  async read(topic: string): Promise<readonly StoredRecord[]> {
    const records: StoredRecord[] = [];
    await this.#ask(`read ${topic}`, records);
    return records;
  }

  /** Sets the level of a feature of the cluster, such as `eligible.leader.replicas.version`; 0 switches it off. */
  async setFeature(feature: string, level: number): Promise<void> {
    await this.#ask(`feature ${feature} ${String(level)}`);
  }

  /** Deletes what a consumer group without members has committed of a topic. */
  async forgetOffsets(group: string, topic: string): Promise<void> {
    await this.#ask(`forget-offsets ${group} ${topic}`);
  }

  /** Ends it, and waits until it is gone. */
  async end(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null || this.child.pid === undefined) return;
    const gone = new Promise((resolve) => this.child.once("close", resolve));
    this.child.stdin.end();
    const late = setTimeout(() => this.child.kill("SIGKILL"), TIME_TO_END);
    await gone;
    clearTimeout(late);
  }

  /** @throws UserError where nobody is there any more to answer, or nobody does */
  async #ask(command: string, records: StoredRecord[] = []): Promise<Line> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) throw this.#gone();
    const id = ++this.#last;
    let timer: NodeJS.Timeout | undefined;
    try {
      return await new Promise<Line>((answer, fail) => {
        timer = setTimeout(() => {
          fail(this.#silent(command));
        }, this.patience);
        const take = (record: StoredRecord): void => {
          records.push(record);
          timer?.refresh();
        };
        this.#questions.set(id, { take, answer, fail });
        this.child.stdin.write(`${String(id)} ${command}\n`);
      });
    } finally {
      clearTimeout(timer);
      this.#questions.delete(id);
    }
  }

  #silent(command: string): UserError {
    const seconds = String(this.patience / 1000);
    return new UserError(
      `What observes the drill's cluster has not answered to \`${command}\` for ${seconds} s. Give the same command again: with --output it goes on. ${this.#errors}`.trimEnd(),
    );
  }

  #gone(): UserError {
    return new UserError(`What observes the drill's cluster has ended. ${this.#errors}`.trimEnd());
  }

  #take(line: Line & StoredRecord): void {
    if (line.seen !== undefined) {
      this.#states.set(`${line.seen.topic}-${String(line.seen.partition)}`, line.seen);
      for (const listener of this.#listeners) listener(line.seen, line.at ?? Date.now());
    } else if (line.read !== undefined) {
      const { partition, offset, value } = line;
      this.#questions.get(line.read)?.take({ partition, offset, value });
    } else if (line.id !== undefined) {
      const question = this.#questions.get(line.id);
      if (line.error === undefined) question?.answer(line);
      else question?.fail(new UserError(`The drill's cluster did not do what it was asked to: ${line.error}`));
    }
  }
}
