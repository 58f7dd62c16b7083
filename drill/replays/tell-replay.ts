import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import type { PartitionSettings } from "../../model/partition-settings";
import type { Replay, ReplayedFault } from "../../model/replays";
import { Batch } from "../clients/batch";
import { JavaClient } from "../clients/java-client";
import { verifiableProducer } from "../clients/verifiable-producer";
import type { DrillCluster } from "../cluster/drill-cluster";
import type { PartitionState } from "../cluster/observer";
import { cleanStop } from "../faults/clean-stop";
import { eraseData } from "../faults/erase-data";
import type { Fault } from "../faults/fault";
import { kill } from "../faults/kill";
import type { History } from "../judge/history";
import { judge } from "../judge/judge";
import { storedInSegments } from "../judge/segments";
import { newRunName } from "../run-scenario";
import { tallyOf } from "../verdict";
import { ConditionMissed, waitFor, whatIsMissed } from "../wait-for";
import type { PlannedStep } from "./replay-plan";
import { isSeen, onBrokers, replayPlan } from "./replay-plan";
import type { ReplayedStory, ToldStep } from "./replay-report";
import { doubtsOf, replayVerdict } from "./replay-report";
import { seenWords, stepWords } from "./replay-words";

/** KIP-966; the cluster decides it for all topics. */
const FEATURE = "eligible.leader.replicas.version";
/** Messages of a story: the model has one, and any of these may be it. */
const MESSAGES = 100;
/** Milliseconds for what follows a step: ten times what a cluster needs to notice that a broker is gone. */
const STEP_DEADLINE = 60_000;

/** What a broker leaves in its folder of data when it has stopped cleanly, and takes away when it starts (KIP-966). */
const CLEAN = ".kafka_cleanshutdown";

const makers: Readonly<Record<ReplayedFault, (broker: number) => Fault>> = {
  "clean-stop": cleanStop,
  kill,
  "erase-data": eraseData,
};

export interface ReplayPlace {
  readonly cluster: DrillCluster;
  /** The place of the story among the model's, from 1. */
  readonly story: number;
  readonly replay: Replay;
  readonly signal: AbortSignal;
}

/** Tells a story of the model's with real brokers, and judges when all is healed. */
export async function tellReplay(place: ReplayPlace): Promise<ReplayedStory> {
  const telling = new Telling(place);
  try {
    const missed = await whatIsMissed(async () => {
      await telling.begin();
      await telling.tell();
    });
    return await telling.end(missed);
  } finally {
    await telling.leave();
  }
}

class Telling {
  readonly #batch = new Batch("0", MESSAGES);
  readonly #told: ToldStep[] = [];
  readonly #open = new Map<number, Fault>();
  readonly #topic: string;
  readonly #brokers: readonly number[];
  readonly #start = performance.now();
  #producer: JavaClient | undefined;

  constructor(private readonly place: ReplayPlace) {
    const { story, cluster, replay } = place;
    this.#topic = `${newRunName()}.story-${String(story)}`;
    // The first leads. Whoever is left over holds nothing, and says what is so when all others are down.
    this.#brokers = cluster.layout.brokers.map(({ id }) => id).slice(0, replay.settings.replicationFactor);
  }

  /**
   * Makes the topic by itself: one of each story's settings would be 17 stacks, or one stack that the policy pack has to be
   * told to let pass, and what a stack declares is what the other drills are about.
   */
  async begin(): Promise<void> {
    const { cluster, replay } = this.place;
    const { observer } = cluster;
    await observer.setFeature(FEATURE, replay.settings.eligibleLeaderReplicas ? 1 : 0);
    await observer.create(this.#topic, this.#brokers, topicSettings(replay.settings));
    await observer.watch(this.#topic);
    await this.#whole();
    await this.#until("broker 1 of the story leads", ({ leader }) => leader === this.#brokers[0]);
  }

  async tell(): Promise<void> {
    for (const step of replayPlan(this.place.replay)) await this.#do(onBrokers(step, this.#brokers));
  }

  async end(missed: string | undefined): Promise<ReplayedStory> {
    const { story, replay, signal } = this.place;
    await this.#producer?.end();
    await this.#heal();
    const notWhole = await whatIsMissed(() => this.#whole());
    signal.throwIfAborted();
    // What not all replicas have cannot be judged: somebody may still have the rest.
    const tally = tallyOf(judge(await this.#history(notWhole === undefined)));
    const reasons = [missed, notWhole].filter((each) => each !== undefined);
    const { settings, circumstances, faults, isLost } = replay;
    const outcome = { isLost, tally, inconclusive: reasons.length > 0 ? reasons : doubtsOf(tally) };
    return {
      ...{ story, settings, circumstances, faults, topic: this.#topic },
      seconds: Math.round((performance.now() - this.#start) / 100) / 10,
      ...{ steps: this.#told, ...outcome, verdict: replayVerdict(outcome) },
    };
  }

  async leave(): Promise<void> {
    await this.#producer?.end();
    await this.#heal();
    await this.place.cluster.observer.unwatch(this.#topic);
  }

  async #do(step: PlannedStep): Promise<void> {
    const words = stepWords(step);
    const wanted = seenWords({ leader: step.leader, isr: step.inSync });
    try {
      this.place.cluster.network.unhear(step.unheard);
      await this.#act(step);
      await this.#until(`after ${words}: ${wanted}`, (state) => isSeen(step, state), STEP_DEADLINE);
    } catch (error) {
      throw error instanceof ConditionMissed ? this.#insteadOf(error) : error;
    } finally {
      const seen = this.#state();
      this.#told.push({ step: words, ...(seen && { seen: { leader: seen.leader, isr: seen.isr, elr: seen.elr } }) });
    }
  }

  #insteadOf(error: ConditionMissed): ConditionMissed {
    const seen = this.#state();
    return new ConditionMissed(`${error.message}; but: ${seen === undefined ? "nothing" : seenWords(seen)}`);
  }

  async #act({ do: what }: PlannedStep): Promise<void> {
    const { cluster, signal } = this.place;
    if (what.action === "send") await this.#send();
    if (what.action === "inject") await this.#inject(what.fault, what.broker);
    if (what.action === "heal") {
      await this.#open.get(what.broker)?.heal(cluster, signal);
      this.#open.delete(what.broker);
    }
  }

  async #inject(name: ReplayedFault, broker: number): Promise<void> {
    const { cluster, signal } = this.place;
    const fault = makers[name](broker);
    this.#open.set(broker, fault);
    await fault.inject(cluster, signal);
    // A broker that took too long to stop was killed, which is another story.
    if (name !== "clean-stop" || existsSync(join(cluster.nodes.broker(broker).data, CLEAN))) return;
    throw new ConditionMissed(`it was not seen that broker ${String(broker)} stopped cleanly`);
  }

  /** Sends all messages, and waits until each is answered. */
  async #send(): Promise<void> {
    const { cluster, replay, signal } = this.place;
    const settings = join(cluster.layout.folder, "replay-producer.properties");
    writeFileSync(settings, producerProperties(replay.settings));
    const { prefix, count } = this.#batch;
    const what = { servers: cluster.servers, topic: this.#topic, prefix, count, throughput: Infinity, settings };
    this.#producer = new JavaClient(cluster, {
      ...{ name: "the producer", signal, ...verifiableProducer(what) },
      onLine: (line) => {
        this.#batch.take(line);
      },
    });
    await this.#producer.ended();
    if (this.#batch.acked < count) throw new ConditionMissed("it was not seen that every message was acknowledged");
  }

  /** Who is down comes back at once with all others: nobody is told to wait for anybody. */
  async #heal(): Promise<void> {
    const { cluster, signal } = this.place;
    cluster.network.unhear([]);
    await Promise.all([...this.#open.values()].map((fault) => fault.heal(cluster, signal)));
    this.#open.clear();
  }

  #whole(): Promise<void> {
    return this.#until("all replicas are in sync", ({ leader, isr, replicas }) => {
      return leader !== null && isr.length === replicas.length;
    });
  }

  async #until(what: string, condition: (state: PartitionState) => boolean, deadline?: number): Promise<void> {
    const isSo = (): boolean => {
      const state = this.#state();
      return state !== undefined && condition(state);
    };
    await waitFor(what, isSo, this.place.signal, deadline);
  }

  /** What was last said of the one partition. */
  #state(): PartitionState | undefined {
    return this.place.cluster.observer.partitions(this.#topic)[0];
  }

  async #history(isWhole: boolean): Promise<History> {
    const { cluster, signal } = this.place;
    const { values, answers } = this.#batch;
    const wasSent = this.#producer !== undefined;
    const head = { topic: this.#topic, sent: wasSent ? values : [], processed: undefined, happenings: [] };
    if (!isWhole) return { ...head, answers: [], read: [], inSegments: [] };
    const read = await cluster.observer.read(this.#topic);
    const readable = new Set(read.map(({ value }) => value));
    const isMissing = answers.some(({ answer, value }) => answer === "acked" && !readable.has(value));
    const inSegments = isMissing ? await storedInSegments(cluster, this.#topic, signal) : [];
    return { ...head, answers, read, inSegments };
  }
}

/** What a story's topic is made with; how many replicas it has is who they are. */
export function topicSettings(settings: PartitionSettings): Record<string, string> {
  return {
    "min.insync.replicas": String(settings.minInsyncReplicas),
    "unclean.leader.election.enable": String(settings.uncleanLeaderElection),
  };
}

/** A producer's that tries on, as Kafka's does by default; VerifiableProducer would not by itself. */
export function producerProperties({ acks }: PartitionSettings): string {
  const settings = { acks, "enable.idempotence": String(acks === "all"), retries: "2147483647" };
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${value}\n`)
    .join("");
}
