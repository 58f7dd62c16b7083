import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

import { brokerPid, startBroker, stopBroker } from "../../toolchain/cluster/broker-process";
import { awaitStarted, clusterIdOf, formatNodes } from "../../toolchain/cluster/java-nodes";
import type { KafkaOnJava } from "../../toolchain/cluster/kafka-tool";
import type { NodeLayout } from "../../toolchain/cluster/node-layout";
import type { Progress } from "../../toolchain/process/progress";
import { UserError } from "../../toolchain/process/user-error";
import type { Reaper } from "../process/reaper";
import { waitFor } from "../wait-for";
import type { DrillBroker, DrillLayout } from "./drill-layout";
import { brokerProperties, controllerProperties } from "./drill-layout";

const MANY_FILES = { recursive: true, force: true, maxRetries: 5 };
const QUIET: Progress = () => undefined;

/** The processes and folders of a drill's nodes, and what can be done to them. */
export class DrillNodes {
  private constructor(
    private readonly kafka: KafkaOnJava,
    private readonly layout: DrillLayout,
    private readonly reaper: Reaper,
    /** The id that this cluster was given, and no other one has. */
    readonly clusterId: string,
  ) {}

  /** Makes and starts a new cluster. */
  static async start(
    kafka: KafkaOnJava,
    layout: DrillLayout,
    reaper: Reaper,
    signal: AbortSignal,
    progress: Progress,
  ): Promise<DrillNodes> {
    const { controller, brokers } = layout;
    progress("giving the nodes' folders the identity of a new cluster");
    const asController = { clusterId: undefined, properties: controllerProperties };
    await formatNodes(kafka, [controller], asController, signal);
    const clusterId = clusterIdOf(controller) ?? "";
    await formatNodes(kafka, brokers, { clusterId, properties: brokerProperties }, signal);
    const nodes = new DrillNodes(kafka, layout, reaper, clusterId);
    for (const node of [controller, ...brokers]) nodes.#launch(node);
    try {
      await awaitStarted([controller, ...brokers], signal, progress);
    } catch (error) {
      await nodes.end();
      throw error;
    }
    return nodes;
  }

  /** Starts a broker that is down, and waits until it takes requests. */
  async launch(id: number, signal: AbortSignal): Promise<void> {
    const node = this.#own(id);
    if (brokerPid(node) !== undefined) return;
    this.#launch(node);
    await awaitStarted([node], signal, QUIET);
  }

  /** As `kill -9` does, and waits until it is gone. */
  async kill(id: number, signal: AbortSignal): Promise<void> {
    this.#signal(id, "SIGKILL");
    const node = this.#own(id);
    await waitFor(`broker ${String(id)} is gone`, () => brokerPid(node) === undefined, signal);
  }

  /** As in a rolling restart: it hands over what it leads, and ends. */
  async stop(id: number): Promise<void> {
    await stopBroker(this.#own(id));
  }

  /** It does nothing any more and knows nothing of it, as in a long pause of its machine. */
  pause(id: number): void {
    this.#signal(id, "SIGSTOP");
  }

  resume(id: number): void {
    this.#signal(id, "SIGCONT");
  }

  isRunning(id: number): boolean {
    return brokerPid(this.#own(id)) !== undefined;
  }

  /** Deletes the logs of all partitions of a broker that is down; it stays who it is. */
  eraseData(id: number): void {
    const { data } = this.#down(id);
    // What Kafka knows of the disk itself stays, and so does the metadata log, which a broker only observes.
    const logs = readdirSync(data, { withFileTypes: true }).filter(
      (each) => each.isDirectory() && each.name !== "__cluster_metadata-0",
    );
    for (const { name } of logs) rmSync(join(data, name), MANY_FILES);
    for (const name of CHECKPOINTS) rmSync(join(data, name), { force: true });
  }

  /** Gives a broker that is down a new, empty disk: another directory id, and nothing that the old one knew. */
  async reformat(id: number, signal: AbortSignal): Promise<void> {
    const node = this.#down(id);
    rmSync(node.data, MANY_FILES);
    await formatNodes(this.kafka, [node], { clusterId: this.clusterId, properties: brokerProperties }, signal);
  }

  broker(id: number): DrillBroker {
    const broker = this.layout.brokers.find((each) => each.id === id);
    if (broker === undefined) throw new Error(`the drill has no broker ${String(id)}`);
    return broker;
  }

  /** Ends all nodes; nobody needs their data any more. */
  async end(): Promise<void> {
    await endNodes(this.layout);
  }

  #launch(node: NodeLayout): void {
    startBroker(this.kafka, node);
    const pid = brokerPid(node);
    if (pid !== undefined) this.reaper.watch(pid, node.configuration);
  }

  #signal(id: number, name: NodeJS.Signals): void {
    const pid = brokerPid(this.#own(id));
    if (pid !== undefined) process.kill(pid, name);
  }

  #down(id: number): DrillBroker {
    const node = this.#own(id);
    if (brokerPid(node) !== undefined) throw new Error(`broker ${String(id)} runs; its disk is its own`);
    return node;
  }

  /** @throws UserError unless the broker's folder belongs to this drill's own cluster: no other one is touched. */
  #own(id: number): DrillBroker {
    const broker = this.broker(id);
    const found = clusterIdOf(broker);
    // A disk that is being replaced has no id for a moment.
    if (found === this.clusterId || (found === undefined && !existsSync(broker.data))) return broker;
    throw new UserError(
      `The folder ${broker.folder} belongs to the cluster ${found ?? "of no id"}, not to this drill's ${this.clusterId}: nothing is done to it.`,
    );
  }
}

/** What a broker remembers of its logs besides them. */
const CHECKPOINTS = [
  "recovery-point-offset-checkpoint",
  "replication-offset-checkpoint",
  "log-start-offset-checkpoint",
  "cleaner-offset-checkpoint",
  ".kafka_cleanshutdown",
];

/** Ends the nodes that run in the folder of a cluster, those of an earlier drill too, by the ids that they left there. */
export async function endNodes({ controller, brokers }: DrillLayout): Promise<void> {
  for (const node of [...brokers, controller]) {
    const pid = brokerPid(node);
    if (pid !== undefined) process.kill(pid, "SIGKILL");
  }
  await Promise.all([...brokers, controller].map(stopBroker));
}
