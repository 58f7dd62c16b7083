import { once } from "node:events";
import type { AddressInfo, Server, Socket } from "node:net";
import { connect, createServer } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";

import { LoopbackProxy } from "../../drill/cluster/loopback-proxy";

const HOST = "127.0.0.1";
/** Far longer than loopback needs. */
const SILENCE_MS = 300;

let server: Server;
let proxy: LoopbackProxy;
let client: Socket;

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, HOST);
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

beforeEach(async () => {
  server = createServer((socket) => {
    socket.on("error", () => undefined).on("data", (data) => socket.write(`echo ${String(data)}`));
  }).listen(0, HOST);
  await once(server, "listening");
  proxy = new LoopbackProxy(await freePort(), (server.address() as AddressInfo).port);
  await proxy.open();
  client = connect(proxy.from, HOST).on("error", () => undefined);
  await once(client, "connect");
});

afterEach(async () => {
  client.destroy();
  await proxy.close();
  await new Promise((resolve) => server.close(resolve));
});

async function answerTo(socket: Socket, text: string): Promise<string> {
  const answer = once(socket, "data") as Promise<[Buffer]>;
  const silence = new Promise<[string]>((resolve) =>
    setTimeout(() => {
      resolve(["nothing"]);
    }, SILENCE_MS),
  );
  socket.write(text);
  return String((await Promise.race([answer, silence]))[0]);
}

test("passes what is said, both ways", async () => {
  expect(await answerTo(client, "hello")).toBe("echo hello");
});

test("when it is cut, connections stay and carry nothing, and new ones too", async () => {
  expect(await answerTo(client, "before")).toBe("echo before");
  proxy.cut();
  expect(await answerTo(client, "hello")).toBe("nothing");
  expect([client.destroyed, client.readyState]).toEqual([false, "open"]);
  const late = connect(proxy.from, HOST).on("error", () => undefined);
  await once(late, "connect");
  expect(await answerTo(late, "hello")).toBe("nothing");
  expect(late.readyState).toBe("open");
  late.destroy();
});

test("when it is mended, connections of before are gone and new ones carry", async () => {
  proxy.cut();
  const gone = once(client, "close");
  client.resume();
  proxy.mend();
  await gone;
  const next = connect(proxy.from, HOST);
  await once(next, "connect");
  expect(await answerTo(next, "again")).toBe("echo again");
  next.destroy();
});
