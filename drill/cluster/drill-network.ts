import { LoopbackProxy } from "./loopback-proxy";
import type { DrillBroker, DrillLayout } from "./drill-layout";

/** The ways between the nodes of a drill's cluster. Clients go to a broker directly. */
export class DrillNetwork {
  /** Of each broker: the way to it, and the one from it to the controller. */
  readonly #ways = new Map<number, readonly [LoopbackProxy, LoopbackProxy]>();
  #unheard: ReadonlySet<number> = new Set();

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

  /** No other broker fetches from these any more; they themselves reach everybody. Those of before are heard again. */
  unhear(brokers: readonly number[]): void {
    for (const [broker, [way]] of this.#ways) {
      const isUnheard = brokers.includes(broker);
      // A way that is mended loses its connections: one that was not cut is left alone.
      if (isUnheard === this.#unheard.has(broker)) continue;
      if (isUnheard) way.cut();
      else way.mend();
    }
    this.#unheard = new Set(brokers);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#ways.values()].flat().map((way) => way.close()));
  }
}

function waysOf(broker: DrillBroker, controllerPort: number): [LoopbackProxy, LoopbackProxy] {
  return [
    new LoopbackProxy(broker.proxyPort, broker.replicationPort),
    new LoopbackProxy(broker.controllerProxyPort, controllerPort),
  ];
}
