import { once } from "node:events";
import type { AddressInfo, Server, Socket } from "node:net";
import { connect, createServer } from "node:net";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import type { DrillLayout } from "../../drill/cluster/drill-layout";
import { DrillNetwork } from "../../drill/cluster/drill-network";

const HOST = "127.0.0.1";
/** Far longer than loopback needs. */
const SILENCE_MS = 300;

let nodes: Server[];
let network: DrillNetwork;
let ways: number[];
let callers: Socket[];

async function listening(): Promise<Server> {
  const server = createServer((socket) => {
    socket.on("error", () => undefined).on("data", (data) => socket.write(`echo ${String(data)}`));
  }).listen(0, HOST);
  await once(server, "listening");
  return server;
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

async function freePorts(count: number): Promise<number[]> {
  const probes = await Promise.all(Array.from({ length: count }, listening));
  const ports = probes.map(portOf);
  await Promise.all(probes.map((probe) => new Promise((resolve) => probe.close(resolve))));
  return ports;
}

/** Two brokers and a controller that say again what they hear; the ways to each broker, and from broker 1 to the controller. */
beforeEach(async () => {
  nodes = await Promise.all([listening(), listening(), listening()]);
  const [one = 0, two = 0, controller = 0] = nodes.map(portOf);
  const [toOne = 0, toTwo = 0, fromOne = 0, fromTwo = 0] = await freePorts(4);
  ways = [toOne, toTwo, fromOne];
  network = await DrillNetwork.open({
    controller: { port: controller },
    brokers: [
      { id: 1, proxyPort: toOne, replicationPort: one, controllerProxyPort: fromOne },
      { id: 2, proxyPort: toTwo, replicationPort: two, controllerProxyPort: fromTwo },
    ],
  } as unknown as DrillLayout);
  callers = await Promise.all(ways.map(calling));
});

afterEach(async () => {
  for (const caller of callers) caller.destroy();
  await network.close();
  await Promise.all(nodes.map((node) => new Promise((resolve) => node.close(resolve))));
});

async function calling(port: number): Promise<Socket> {
  const caller = connect(port, HOST).on("error", () => undefined);
  await once(caller, "connect");
  return caller;
}

/** Which of the ways carry something now, by the connections of before. */
async function carrying(): Promise<boolean[]> {
  return Promise.all(
    callers.map(async (caller) => {
      const answer = once(caller, "data").then(() => true);
      const silence = new Promise<boolean>((resolve) => setTimeout(resolve, SILENCE_MS, false));
      caller.write("hello");
      return Promise.race([answer, silence]);
    }),
  );
}

test("whom nobody hears still reaches the controller, and the others are heard on connections of before", async () => {
  expect(await carrying()).toEqual([true, true, true]);
  network.unhear([1]);
  expect(await carrying()).toEqual([false, true, true]);
  network.unhear([1, 2]);
  expect(await carrying()).toEqual([false, false, true]);
});

test("who is heard again is so on new connections, and no way loses its own that was not cut", async () => {
  network.unhear([1]);
  network.unhear([]);
  network.unhear([]);
  const [gone, ...others] = callers;
  const [way = 0] = ways;
  await vi.waitFor(() => {
    expect(gone?.destroyed).toBe(true);
  });
  callers = [await calling(way), ...others];
  expect(await carrying()).toEqual([true, true, true]);
});

test("an isolated broker reaches nobody, and nobody it", async () => {
  network.isolate(1);
  expect(await carrying()).toEqual([false, true, false]);
});
