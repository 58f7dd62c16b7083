import { LoopbackProxy } from "./loopback-proxy";
import type { DrillBroker, DrillLayout } from "./drill-layout";

/** The ways between the nodes of a drill's cluster. Clients go to a broker directly. */
export class DrillNetwork {
  readonly #ways = new Map<number, readonly LoopbackProxy[]>();

  static async open({ brokers, controller }: DrillLayout): Promise<DrillNetwork> {
    const network = new DrillNetwork();
    for (const broker of brokers) network.#ways.set(broker.id, waysOf(broker, controller.port));
    await Promise.all([...network.#ways.values()].flat().map((way) => way.open()));
    return network;
  }

  /** Nobody among the brokers reaches it any more, and it does not reach the controller. */
  isolate(broker: number): void {
    for (const way of this.#ways.get(broker) ?? []) way.cut();
  }

  rejoin(broker: number): void {
    for (const way of this.#ways.get(broker) ?? []) way.mend();
  }

  async close(): Promise<void> {
    await Promise.all([...this.#ways.values()].flat().map((way) => way.close()));
  }
}

function waysOf(broker: DrillBroker, controllerPort: number): LoopbackProxy[] {
  return [
    new LoopbackProxy(broker.proxyPort, broker.replicationPort),
    new LoopbackProxy(broker.controllerProxyPort, controllerPort),
  ];
}
