import { join } from "node:path";

import { local } from "../paths";
import { UserError } from "../process/user-error";
import { BROKER_COUNT, clusterSettings, CONTROLLER_PORT_OFFSET, DEFAULT_PORT } from "./cluster-settings";
import type { NodeLayout } from "./node-layout";
import { DATA, nodeLayout } from "./node-layout";

export const HOST = "127.0.0.1";

/** The cluster that `npm run cluster` and the demo use. */
export const LOCAL_CLUSTER = "local";

export const HIGHEST_PORT = 65_535;

/** The highest port that leaves room for all brokers and controllers. */
const HIGHEST_FIRST_PORT = HIGHEST_PORT - CONTROLLER_PORT_OFFSET - BROKER_COUNT + 1;

/** Whether a cluster's ports may start here. */
export function isUsablePort(port: number): boolean {
  return Number.isInteger(port) && port >= 1 && port <= HIGHEST_FIRST_PORT;
}

/** Where a cluster's files lie and where its brokers listen. */
export interface Layout {
  readonly name: string;
  readonly port: number;
  /** Holds everything of the cluster: configuration, data and logs. */
  readonly folder: string;
  readonly brokers: readonly BrokerLayout[];
}

export interface BrokerLayout extends NodeLayout {
  readonly port: number;
  readonly controllerPort: number;
}

/** @throws UserError for a port that leaves no room for all brokers and controllers. */
export function layoutOf(name: string, port: number = DEFAULT_PORT): Layout {
  if (!isUsablePort(port)) {
    throw new UserError(
      `The port is ${String(port)} but must be a whole number from 1 to ${String(HIGHEST_FIRST_PORT)}.`,
    );
  }
  const folder = folderOf(name);
  const brokers = Array.from({ length: BROKER_COUNT }, (_, index) => brokerLayout(folder, index + 1, port + index));
  return { name, port, folder, brokers };
}

export function folderOf(name: string): string {
  return join(local, "cluster", name);
}

/** What clients connect to. */
export function bootstrapServers(layout: Layout): string[] {
  return layout.brokers.map((broker) => `${HOST}:${String(broker.port)}`);
}

function brokerLayout(folder: string, id: number, port: number): BrokerLayout {
  return { ...nodeLayout(folder, `broker-${String(id)}`, id), port, controllerPort: port + CONTROLLER_PORT_OFFSET };
}

/** The text of a broker's server.properties. */
export function serverProperties(layout: Layout, broker: BrokerLayout): string {
  const properties = {
    "process.roles": "broker,controller",
    "node.id": String(broker.id),
    "controller.quorum.voters": layout.brokers
      .map(({ id, controllerPort }) => `${String(id)}@${HOST}:${String(controllerPort)}`)
      .join(","),
    listeners: `PLAINTEXT://${HOST}:${String(broker.port)},CONTROLLER://${HOST}:${String(broker.controllerPort)}`,
    "advertised.listeners": `PLAINTEXT://${HOST}:${String(broker.port)}`,
    "inter.broker.listener.name": "PLAINTEXT",
    "controller.listener.names": "CONTROLLER",
    "listener.security.protocol.map": "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
    // Relative to the broker's folder: Kafka takes a comma for the end of a folder's name.
    "log.dirs": DATA,
    ...clusterSettings,
  };
  return Object.entries(properties)
    .map(([name, value]) => `${name}=${value}\n`)
    .join("");
}
