import { rmSync } from "node:fs";

import type { Progress } from "../../toolchain/process/progress";
import { UserError } from "../../toolchain/process/user-error";
import type { JavaPrograms } from "../java-programs";
import { javaPrograms } from "../java-programs";
import { Reaper } from "../process/reaper";
import type { DrillLayout } from "./drill-layout";
import { bootstrapServers, drillLayout } from "./drill-layout";
import { DrillNetwork } from "./drill-network";
import { DrillNodes, endNodes } from "./drill-nodes";
import { Observer } from "./observer";

/** A cluster of a drill's own: brokers, a controller, the ways between them, and somebody who looks. */
export class DrillCluster {
  private constructor(
    readonly programs: JavaPrograms,
    readonly layout: DrillLayout,
    readonly reaper: Reaper,
    readonly network: DrillNetwork,
    readonly nodes: DrillNodes,
    readonly observer: Observer,
  ) {}

  /** What clients connect to. */
  get servers(): string[] {
    return bootstrapServers(this.layout);
  }

  /**
   * Makes and starts one with so many brokers, on free ports, in the folder of this checkout's drills. What an earlier drill has left there goes.
   *
   * @throws UserError without Java, without a way to Maven Central, or where a node does not start
   */
  static async start(brokers: number, signal: AbortSignal, progress: Progress): Promise<DrillCluster> {
    progress("looking for Java");
    const programs = await javaPrograms(signal, progress);
    const layout = await drillLayout(brokers);
    await endNodes(layout);
    rmSync(layout.folder, { recursive: true, force: true, maxRetries: 5 });
    const reaper = Reaper.start();
    const network = await DrillNetwork.open(layout);
    try {
      const nodes = await DrillNodes.start(programs, layout, reaper, signal, progress);
      const observer = Observer.start(programs, bootstrapServers(layout), layout.folder, reaper);
      const cluster = new DrillCluster(programs, layout, reaper, network, nodes, observer);
      await cluster.#checkIdentity();
      return cluster;
    } catch (error) {
      await endNodes(layout);
      await network.close();
      reaper.end();
      throw error;
    }
  }

  /** Ends all of it. Its folder stays until the next one, for whoever wants to read the logs. */
  async end(): Promise<void> {
    await this.observer.end();
    await this.nodes.end();
    await this.network.close();
    this.reaper.end();
  }

  /** Whoever else listens where this cluster does is not this cluster. */
  async #checkIdentity(): Promise<void> {
    const { clusterId, brokers } = await this.observer.cluster();
    const own = this.layout.brokers.map(({ id }) => id);
    if (clusterId === this.nodes.clusterId && brokers.join() === own.join()) return;
    throw new UserError(
      `On the ports of the drill answers the cluster ${clusterId} of the brokers ${brokers.join(", ")}, not ${this.nodes.clusterId} of ${own.join(", ")}: nothing is done to it.`,
    );
  }
}
