import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { Batch } from "./clients/batch";
import { JavaClient } from "./clients/java-client";
import type { Program } from "./clients/verifiable-producer";
import { verifiableProducer } from "./clients/verifiable-producer";
import type { DrillCluster } from "./cluster/drill-cluster";
import type { LogOnDisk } from "./cluster/log-on-disk";
import { logOnDisk } from "./cluster/log-on-disk";
import type { PartitionState } from "./cluster/observer";
import type { Fault } from "./faults/fault";
import type { Happening, History } from "./judge/history";
import type { Declared, Variant } from "./lane";
import { storedInSegments } from "./judge/segments";
import { ConditionMissed, passTime, waitFor } from "./wait-for";

/** What Java ends with after an exception that nobody caught. */
const HANDLER_FAILED = 1;

function lastWordsOf(clients: readonly JavaClient[]): string {
  return clients.map(({ lastWords }) => lastWords).find((words) => words !== "") ?? "it said nothing";
}

/** Milliseconds without a record after which a consuming application has had all that there is for it. */
const IDLE = 8_000;
/** The same where its records are still to be sent, by a program that is yet to start. */
const IDLE_BEFORE_SENDING = 60_000;
/** Milliseconds in which a consumer must get its partition; less than a stage waits for its position. */
const ASSIGNMENT_DEADLINE = 60_000;

/** Messages of the control without a fault. */
export const CONTROL = 100;

/** One of the two programs of a drill, with its topic and all that was seen of both. */
export interface Lane {
  readonly variant: Variant;
  readonly declared: Declared;
  readonly batches: Batch[];
  readonly processed: string[];
  readonly happenings: Happening[];
}

/** Messages that are being sent on every lane. */
export interface Sending extends Readonly<Record<Variant, Batch>> {
  /** Until the program of every lane has ended, which it does when each message is answered. */
  readonly ended: () => Promise<void>;
}

/** Messages that are sent on every lane until they are asked to come to their end. */
export interface Stream extends Sending {
  readonly finish: () => Promise<void>;
}

/** How many of the messages are large, and how many bytes those have at least. */
export interface Large {
  readonly count: number;
  readonly bytes: number;
}

const NONE_LARGE: Large = { count: 0, bytes: 0 };

/** What `drill/java/Sender.java` does: it listens to the outcome and closes its producer, or leaves out one of the two. */
type Habit = "callback" | "no-callback" | "no-flush";

function careful({ variant }: Lane, otherwise: Habit): Habit {
  return variant === "durable" ? "callback" : otherwise;
}

/** What the control without a fault is like. */
export interface ControlOptions {
  readonly commits?: ProcessOptions["commits"];
  /** Whether each message has a key of its own; it has none unless given. */
  readonly isKeyed?: boolean;
}

export interface ProcessOptions {
  /** How many records are processed before the program ends; it ends too when none comes for a while. */
  readonly count: number;
  /** The record at which its handler throws, counted from 1; none unless given. */
  readonly failAt?: number;
  /** For how long none may come, in milliseconds; {@link IDLE} unless given. */
  readonly idle?: number;
  readonly commits: (variant: Variant) => Commits;
}

/** When a consuming application commits: by its settings, after its handler, or before it. */
export type Commits = "auto" | "commit-after" | "commit-before";

/** Where a drill takes place: the lanes, the brokers by the parts that they play, and all that can be done. */
export class Stage {
  readonly #open = new Map<Fault, true>();
  readonly #clients = new Set<JavaClient>();
  #sent = 0;

  constructor(
    readonly cluster: DrillCluster,
    readonly lanes: readonly Lane[],
    /** The broker that leads the lanes' partitions at first, and the two others. */
    readonly brokers: readonly [number, number, number],
    private readonly shortened: Readonly<Record<string, string>>,
    private readonly signal: AbortSignal,
  ) {}

  get leader(): number {
    return this.brokers[0];
  }

  get followers(): readonly [number, number] {
    return [this.brokers[1], this.brokers[2]];
  }

  async inject(fault: Fault): Promise<Fault> {
    this.#note({ at: Date.now(), kind: "fault", fault: fault.name, target: fault.target });
    this.#open.set(fault, true);
    await fault.inject(this.cluster, this.signal);
    return fault;
  }

  async heal(fault: Fault): Promise<void> {
    await fault.heal(this.cluster, this.signal);
    this.#open.delete(fault);
    this.#note({ at: Date.now(), kind: "heal", fault: fault.name, target: fault.target });
  }

  /** Heals what is not, the last first, and ends what still runs. */
  async healAll(): Promise<void> {
    for (const fault of [...this.#open.keys()].reverse()) await this.heal(fault);
  }

  async endClients(): Promise<void> {
    await Promise.all([...this.#clients].map((client) => client.end()));
    this.#clients.clear();
  }

  /**
   * Sends so many messages on every lane, by Kafka's VerifiableProducer with the lane's own settings.
   *
   * @param keys how many keys they take turns with; they have none unless given
   */
  send(count: number, keys?: number): Sending {
    return this.#sendWith(count, (lane, batch) => this.#verifiableProducer(lane, batch, Infinity, keys));
  }

  /**
   * Sends on every lane without an end, and returns when every producer is under way.
   *
   * @param throughput messages in a second
   */
  async stream(throughput: number): Promise<Stream> {
    const stream = this.#sendWith(Infinity, (lane, batch) => this.#verifiableProducer(lane, batch, throughput));
    await this.until("every producer is under way", () =>
      this.lanes.every(({ batches }) => (batches.at(-1)?.acked ?? 0) > 0),
    );
    return stream;
  }

  /** Sends so many messages on every lane by a program of ours, of which only the durable one listens to the outcome. */
  sendUnheard(count: number, large: Large): Sending {
    return this.#sendWith(count, (lane, batch) => this.#sender(lane, batch, large, careful(lane, "no-callback")));
  }

  /** The same, where each listens, and only the durable one closes its producer before it ends. */
  sendUnflushed(count: number): Sending {
    return this.#sendWith(count, (lane, batch) => this.#sender(lane, batch, NONE_LARGE, careful(lane, "no-flush")));
  }

  /** Sends large messages on every lane, by a program of ours that listens to the outcome as VerifiableProducer does. */
  sendLarge(large: Large): Sending {
    const text = `${String(large.count)} messages of more than ${String(large.bytes)} bytes are sent`;
    this.#note({ at: Date.now(), kind: "note", text });
    return this.#sendWith(large.count, (lane, batch) => this.#sender(lane, batch, large, "callback"));
  }

  /** Runs the consuming application of every lane until it ends. */
  async process(options: ProcessOptions): Promise<void> {
    await (await this.startProcessing(options)).ended();
  }

  /** Starts it, and returns when it has a position in its partition. */
  async startProcessing(options: ProcessOptions): Promise<{ readonly ended: () => Promise<void> }> {
    const { failAt = 0 } = options;
    const positioned = new Set<Lane>();
    const consumers = this.lanes.map((lane) => {
      return { lane, client: this.#consumer(lane, options, () => positioned.add(lane)) };
    });
    const clients = consumers.map(({ client }) => client);
    // One that had all there is for it may have ended before another one has its position.
    const isWithout = ({ lane, client }: (typeof consumers)[number]): boolean =>
      client.hasEnded && !positioned.has(lane);
    await this.until("every consumer has a position", () => {
      return positioned.size === this.lanes.length || consumers.some(isWithout);
    });
    if (positioned.size < this.lanes.length) {
      throw new ConditionMissed(`it was not seen that every consumer got a position: ${lastWordsOf(clients)}`);
    }
    return {
      ended: async () => {
        const codes = await Promise.all(clients.map((client) => client.ended()));
        const isAsked = (code: number | null): boolean => (failAt === 0 ? code === 0 : code === HANDLER_FAILED);
        if (codes.every(isAsked)) return;
        const what = failAt === 0 ? "came to its end by itself" : `failed at record ${String(failAt)}`;
        throw new ConditionMissed(`it was not seen that every application ${what}: ${lastWordsOf(clients)}`);
      },
    };
  }

  /** Lets a fault last, where it is its length that does the harm. */
  async lasting(milliseconds: number): Promise<void> {
    await passTime(milliseconds, this.signal);
  }

  /** Waits until the brokers say something of the partition of every lane, or of those named. */
  async untilPartition(
    what: string,
    condition: (state: PartitionState) => boolean,
    only: readonly Variant[] = this.lanes.map(({ variant }) => variant),
  ): Promise<void> {
    const lanes = this.lanes.filter(({ variant }) => only.includes(variant));
    const isSo = ({ declared }: Lane): boolean => {
      const states = this.cluster.observer.partitions(declared.topic);
      return states.length > 0 && states.every(condition);
    };
    await this.until(what, () => lanes.every(isSo));
  }

  /** Waits until something is so of the log of every lane, or of those named, on the disk of every broker. */
  async untilOnDisk(
    what: string,
    condition: (log: LogOnDisk) => boolean,
    only: readonly Variant[] = this.lanes.map(({ variant }) => variant),
  ): Promise<void> {
    const lanes = this.lanes.filter(({ variant }) => only.includes(variant));
    const logs = (): (LogOnDisk | undefined)[] =>
      this.cluster.layout.brokers.flatMap(({ data }) => lanes.map(({ declared }) => logOnDisk(data, declared.topic)));
    await this.until(what, () => logs().every((log) => log !== undefined && condition(log)));
    // No broker says so: the picture would not show it.
    for (const { happenings } of lanes) happenings.push({ at: Date.now(), kind: "note", text: what });
  }

  /** Waits until something is so. */
  async until(what: string, condition: () => boolean): Promise<void> {
    await waitFor(what, condition, this.signal);
  }

  /** Sends what is to arrive, and to be processed, with no fault at all, and waits until it has. */
  async control({ commits, isKeyed = false }: ControlOptions): Promise<void> {
    const processing = commits && (await this.startProcessing({ count: CONTROL, idle: IDLE_BEFORE_SENDING, commits }));
    await this.send(CONTROL, isKeyed ? CONTROL : undefined).ended();
    await processing?.ended();
  }

  /** All that was seen of a lane; looks into the brokers' logs where something acknowledged cannot be read. */
  async history(lane: Lane, consumes: boolean): Promise<History> {
    const read = await this.cluster.observer.read(lane.declared.topic);
    const answers = lane.batches.flatMap((batch) => batch.answers);
    const readable = new Set(read.map(({ value }) => value));
    const isMissing = answers.some(({ answer, value }) => answer === "acked" && !readable.has(value));
    return {
      topic: lane.declared.topic,
      sent: lane.batches.flatMap(({ values }) => values),
      answers,
      read,
      inSegments: isMissing ? await storedInSegments(this.cluster, lane.declared.topic, this.signal) : [],
      processed: consumes ? [...lane.processed] : undefined,
      happenings: [...lane.happenings],
    };
  }

  #sendWith(count: number, program: (lane: Lane, batch: Batch) => Program): Stream {
    const prefix = String(this.#sent++);
    const sending = this.lanes.map((lane) => {
      const batch = new Batch(prefix, count);
      lane.batches.push(batch);
      const onLine = (line: string): void => {
        batch.take(line);
      };
      return { lane, batch, client: this.#run(lane, "producer", program(lane, batch), onLine) };
    });
    const batchOf = (variant: Variant): Batch => {
      const found = sending.find(({ lane }) => lane.variant === variant);
      if (found === undefined) throw new Error(`there is no ${variant} lane`);
      return found.batch;
    };
    return {
      get violating() {
        return batchOf("violating");
      },
      get durable() {
        return batchOf("durable");
      },
      ended: async () => {
        const clients = sending.map(({ client }) => client);
        await Promise.all(clients.map((client) => client.ended()));
        if (sending.every(({ batch }) => batch.isAnswered)) return;
        throw new ConditionMissed(`it was not seen that every message was answered: ${lastWordsOf(clients)}`);
      },
      finish: async () => {
        const clients = sending.map(({ client }) => client);
        const wereUnderWay = clients.every(({ isRunning }) => isRunning);
        await Promise.all(clients.map((client) => client.finish()));
        if (wereUnderWay) return;
        throw new ConditionMissed(`it was not seen that every producer sent to the end: ${lastWordsOf(clients)}`);
      },
    };
  }

  #verifiableProducer(lane: Lane, { prefix, count }: Batch, throughput: number, keys?: number): Program {
    const { servers } = this.cluster;
    const settings = this.#settingsOf(lane, "producer");
    return verifiableProducer({ servers, topic: lane.declared.topic, prefix, count, throughput, keys, settings });
  }

  #sender(lane: Lane, { prefix, count }: Batch, large: Large, habit: Habit): Program {
    const what = [lane.declared.topic, prefix, String(count), String(large.count), String(large.bytes)];
    return { className: "Sender", args: [this.#settingsOf(lane, "producer"), ...what, habit] };
  }

  #consumer(lane: Lane, options: ProcessOptions, onPosition: () => void): JavaClient {
    const { count, failAt = 0, idle = IDLE, commits } = options;
    const what = [this.#settingsOf(lane, "consumer"), lane.declared.topic, String(count), String(failAt)];
    const how = [commits(lane.variant), String(idle), String(ASSIGNMENT_DEADLINE)];
    return this.#run(lane, "consumer", { className: "Processor", args: [...what, ...how] }, (line) => {
      if (!line.startsWith("{")) return;
      const { name, value } = JSON.parse(line) as { readonly name: string; readonly value?: string };
      if (name === "positioned") onPosition();
      else if (value !== undefined) lane.processed.push(value);
    });
  }

  #run(lane: Lane, client: "producer" | "consumer", program: Program, onLine: (line: string) => void): JavaClient {
    const name = `the ${client} of the ${lane.variant} lane`;
    const running = new JavaClient(this.cluster, { ...program, name, onLine, signal: this.signal });
    this.#clients.add(running);
    return running;
  }

  /** The file with the settings that the lane's stack hands out. */
  #settingsOf({ variant, declared }: Lane, client: "producer" | "consumer"): string {
    const shortened = client === "producer" ? this.shortened : {};
    const more = Object.entries(shortened).map(([name, value]) => `${name}=${value}\n`);
    const file = join(this.cluster.layout.folder, `${variant}-${client}.properties`);
    writeFileSync(file, [declared[client], "\n", ...more].join(""));
    return file;
  }

  #note(happening: Happening): void {
    for (const lane of this.lanes) lane.happenings.push(happening);
  }
}
