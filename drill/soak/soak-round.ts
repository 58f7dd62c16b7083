import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { Batch } from "../clients/batch";
import { JavaClient } from "../clients/java-client";
import type { Program } from "../clients/verifiable-producer";
import { verifiableProducer } from "../clients/verifiable-producer";
import type { DrillCluster } from "../cluster/drill-cluster";
import type { PartitionState } from "../cluster/observer";
import { cleanStop } from "../faults/clean-stop";
import { eraseData } from "../faults/erase-data";
import type { Fault } from "../faults/fault";
import { isolate } from "../faults/isolate";
import { kill } from "../faults/kill";
import { leaderChase } from "../faults/leader-chase";
import { pause } from "../faults/pause";
import { reformatDisk } from "../faults/reformat-disk";
import { slow } from "../faults/slow";
import type { History } from "../judge/history";
import { EMPTY_HISTORY } from "../judge/history";
import { judge } from "../judge/judge";
import { storedInSegments } from "../judge/segments";
import type { Declared } from "../lane";
import { tallyOf } from "../verdict";
import { passTime, waitFor, whatIsMissed } from "../wait-for";
import type { ScheduledFault, SoakFault } from "./fault-schedule";
import { faultSchedule } from "./fault-schedule";
import { effectSince, refusalsIn } from "./effects";
import type { FaultEffect, InjectedFault, SoakRound } from "./soak-report";

const makers: Readonly<Record<SoakFault, (broker: number, topic: string) => Fault>> = {
  kill,
  "clean-stop": cleanStop,
  pause,
  isolate,
  slow,
  "erase-data": eraseData,
  "reformat-disk": reformatDisk,
  "leader-chase": (_, topic) => leaderChase(topic),
};

/** After these the broker has nothing: it must not come back before the others have taken over what it led. */
const LOSES_DISK: readonly SoakFault[] = ["erase-data", "reformat-disk"];

export interface SoakPlace {
  readonly cluster: DrillCluster;
  readonly declared: Declared;
  readonly seed: number;
  readonly round: number;
  /** Milliseconds after which no further fault is injected. */
  readonly length: number;
  readonly throughput: number;
  readonly signal: AbortSignal;
}

/** Sends without a pause while faults come and go one at a time, and judges when all is healed. */
export async function soakRound(place: SoakPlace): Promise<SoakRound> {
  const round = new Round(place);
  try {
    const missed = await whatIsMissed(async () => {
      await round.begin();
      await round.disturb();
    });
    return await round.end(missed);
  } finally {
    await round.leave();
  }
}

class Round {
  readonly #batch = new Batch("0", Infinity);
  readonly #faults: InjectedFault[] = [];
  readonly #stop: () => void;
  readonly #last = new Map<number, PartitionState>();
  #leaderChanges = 0;
  #isrShrinks = 0;
  #isrChanges = 0;
  #start = performance.now();
  #producer: JavaClient | undefined;
  #open: Fault | undefined;

  constructor(private readonly place: SoakPlace) {
    this.#stop = place.cluster.observer.onChange((state) => {
      if (state.topic === place.declared.topic) this.#see(state);
    });
  }

  async begin(): Promise<void> {
    const { cluster, declared, signal } = this.place;
    await cluster.observer.watch(declared.topic);
    await this.#whole();
    this.#producer = new JavaClient(cluster, {
      name: "the producer",
      signal,
      ...this.#program(),
      onLine: (line) => {
        this.#batch.take(line);
      },
    });
    await waitFor("the producer is under way", () => this.#batch.acked > 0, signal);
    this.#start = performance.now();
  }

  async disturb(): Promise<void> {
    const { seed, round, length, cluster } = this.place;
    for (const next of faultSchedule(seed, round, cluster.layout.brokers.length)) {
      if (performance.now() - this.#start >= length) return;
      await this.#once(next);
    }
  }

  async end(missed: string | undefined): Promise<SoakRound> {
    const { cluster, declared, round, signal } = this.place;
    await this.#heal();
    const notWhole = await whatIsMissed(() => this.#whole());
    const sentToTheEnd = this.#producer?.isRunning === true;
    const notEnded = await whatIsMissed(async () => this.#producer?.finish());
    const seconds = Math.round((performance.now() - this.#start) / 1000);
    // What not all replicas have cannot be judged: somebody may still have the rest.
    const history = notWhole === undefined ? await this.#history() : EMPTY_HISTORY;
    const tally = tallyOf(judge(history));
    signal.throwIfAborted();
    return {
      ...{ round, seconds, topic: declared.topic, partitions: cluster.observer.partitions(declared.topic).length },
      ...{ faults: this.#faults, leaderChanges: this.#leaderChanges, isrChanges: this.#isrChanges, tally },
      refusals: refusalsIn(this.#batch.answers),
      inconclusive: [
        ...[...new Set([missed, notWhole, notEnded])].filter((each) => each !== undefined),
        ...(sentToTheEnd ? [] : ["it was not seen that the producer sent to the end"]),
        ...(this.#leaderChanges > 0 ? [] : ["it was not seen that a leader changed"]),
        ...(this.#isrChanges > 0 ? [] : ["it was not seen that a replica left the in-sync replicas"]),
        ...(tally.acked > 0 ? [] : ["it was not seen that anything was acknowledged"]),
      ],
    };
  }

  async leave(): Promise<void> {
    this.#stop();
    await this.#producer?.end();
    await this.#heal();
    await this.place.cluster.observer.unwatch(this.place.declared.topic);
  }

  async #once({ fault: name, broker: index, hold, rest }: ScheduledFault): Promise<void> {
    const { cluster, declared, signal } = this.place;
    const broker = cluster.layout.brokers[index]?.id ?? 1;
    const fault = makers[name](broker, declared.topic);
    const [injected, before] = [this.#elapsed(), this.#seen()];
    this.#open = fault;
    await fault.inject(cluster, signal);
    if (LOSES_DISK.includes(name)) {
      await this.#until(
        "the others have taken over",
        (state) => state.leader !== broker && !state.isr.includes(broker),
      );
    }
    await passTime(hold, signal);
    await this.#heal();
    const healed = this.#elapsed();
    try {
      await this.#whole();
      await passTime(rest, signal);
    } finally {
      const effect = effectSince(before, this.#seen());
      this.#faults.push({ fault: name, target: fault.target, injected, healed, effect });
    }
  }

  #seen(): FaultEffect {
    return { leaderChanges: this.#leaderChanges, isrShrinks: this.#isrShrinks, refused: this.#batch.failed };
  }

  async #heal(): Promise<void> {
    await this.#open?.heal(this.place.cluster, this.place.signal);
    this.#open = undefined;
  }

  #whole(): Promise<void> {
    return this.#until("all replicas are in sync", (state) => {
      return state.leader !== null && state.isr.length === state.replicas.length;
    });
  }

  async #until(what: string, condition: (state: PartitionState) => boolean): Promise<void> {
    const { cluster, declared, signal } = this.place;
    const isSo = (): boolean => {
      const states = cluster.observer.partitions(declared.topic);
      return states.length > 0 && states.every(condition);
    };
    await waitFor(what, isSo, signal);
  }

  #elapsed(): number {
    return Math.round(performance.now() - this.#start);
  }

  #see(state: PartitionState): void {
    const before = this.#last.get(state.partition);
    this.#last.set(state.partition, state);
    if (before === undefined) return;
    if (before.leader !== state.leader) this.#leaderChanges++;
    if (before.isr.join() !== state.isr.join()) this.#isrChanges++;
    if (before.isr.some((replica) => !state.isr.includes(replica))) this.#isrShrinks++;
  }

  #program(): Program {
    const { cluster, declared, throughput } = this.place;
    const settings = join(cluster.layout.folder, "soak-producer.properties");
    writeFileSync(settings, declared.producer);
    const { prefix, count } = this.#batch;
    return verifiableProducer({
      servers: cluster.servers,
      topic: declared.topic,
      prefix,
      count,
      throughput,
      settings,
    });
  }

  async #history(): Promise<History> {
    const { cluster, declared, signal } = this.place;
    const read = await cluster.observer.read(declared.topic);
    const { answers } = this.#batch;
    const values = new Set([...answers, ...read].map(({ value }) => value));
    const readable = new Set(read.map(({ value }) => value));
    const isMissing = answers.some(({ answer, value }) => answer === "acked" && !readable.has(value));
    return {
      topic: declared.topic,
      sent: [...values].sort((one, other) => numberOf(one) - numberOf(other)),
      answers,
      read,
      inSegments: isMissing ? await storedInSegments(cluster, declared.topic, signal) : [],
      processed: undefined,
      happenings: [],
    };
  }
}

/** VerifiableProducer counts: the number behind the prefix is the order in which it sends. */
function numberOf(value: string): number {
  return Number(value.slice(value.indexOf(".") + 1));
}
