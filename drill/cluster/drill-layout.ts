import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

import { HOST } from "../../toolchain/cluster/layout";
import type { NodeLayout } from "../../toolchain/cluster/node-layout";
import { DATA, nodeLayout } from "../../toolchain/cluster/node-layout";
import { local } from "../../toolchain/paths";
import { drillSettings } from "./drill-settings";

/** All that drills leave on disk while they run. */
export const DRILL_FOLDER = join(local, "drill");

/** How many brokers there are unless a drill needs more; the controller is a node of its own, so that their end is not the quorum's. */
export const BROKERS = 3;
const CONTROLLER_ID = 100;

/** A broker of a drill. It has two ways in, so that what brokers say to each other can be cut off by itself. */
export interface DrillBroker extends NodeLayout {
  /** Where clients come in. */
  readonly port: number;
  /** Where the other brokers come in, behind {@link proxyPort}. */
  readonly replicationPort: number;
  /** Where the other brokers believe it to be. */
  readonly proxyPort: number;
  /** Where it believes the controller to be. */
  readonly controllerProxyPort: number;
}

export interface DrillController extends NodeLayout {
  readonly port: number;
}

/** Where the files of a drill's cluster lie and where its nodes listen. */
export interface DrillLayout {
  readonly folder: string;
  readonly controller: DrillController;
  readonly brokers: readonly DrillBroker[];
}

/** A cluster of a drill with so many brokers, on ports that are free now. */
export async function drillLayout(count: number): Promise<DrillLayout> {
  const folder = join(DRILL_FOLDER, "cluster");
  const [controllerPort = 0, ...ports] = await freePorts(1 + 4 * count);
  const brokers = Array.from({ length: count }, (_, index) => {
    const id = index + 1;
    const [port = 0, replicationPort = 0, proxyPort = 0, controllerProxyPort = 0] = ports.slice(4 * index);
    const node = nodeLayout(folder, `broker-${String(id)}`, id);
    return { ...node, port, replicationPort, proxyPort, controllerProxyPort };
  });
  const controller = { ...nodeLayout(folder, "controller", CONTROLLER_ID), port: controllerPort };
  return { folder, controller, brokers };
}

/** What clients connect to. */
export function bootstrapServers({ brokers }: DrillLayout): string[] {
  return brokers.map(({ port }) => `${HOST}:${String(port)}`);
}

/** The text of a broker's server.properties. */
export function brokerProperties(broker: DrillBroker): string {
  return text({
    "process.roles": "broker",
    "node.id": String(broker.id),
    "controller.quorum.voters": `${String(CONTROLLER_ID)}@${HOST}:${String(broker.controllerProxyPort)}`,
    listeners: `CLIENTS://${HOST}:${String(broker.port)},BROKERS://${HOST}:${String(broker.replicationPort)}`,
    "advertised.listeners": `CLIENTS://${HOST}:${String(broker.port)},BROKERS://${HOST}:${String(broker.proxyPort)}`,
    "inter.broker.listener.name": "BROKERS",
    ...drillSettings,
  });
}

/** The text of the controller's. */
export function controllerProperties(controller: DrillController): string {
  return text({
    "process.roles": "controller",
    "node.id": String(controller.id),
    "controller.quorum.voters": `${String(controller.id)}@${HOST}:${String(controller.port)}`,
    listeners: `CONTROLLER://${HOST}:${String(controller.port)}`,
    ...drillSettings,
  });
}

function text(own: Readonly<Record<string, string>>): string {
  const properties = {
    ...own,
    "controller.listener.names": "CONTROLLER",
    "listener.security.protocol.map": "CLIENTS:PLAINTEXT,BROKERS:PLAINTEXT,CONTROLLER:PLAINTEXT",
    // Relative to the node's folder: Kafka takes a comma for the end of a folder's name.
    "log.dirs": DATA,
  };
  return Object.entries(properties)
    .map(([name, value]) => `${name}=${value}\n`)
    .join("");
}

/** Ports that nobody has at the moment, all different: each is held until all are found. */
async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise<ReturnType<typeof createServer>>((resolve, reject) => {
          const server = createServer().once("error", reject);
          server.listen(0, HOST, () => {
            resolve(server);
          });
        }),
    ),
  );
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
