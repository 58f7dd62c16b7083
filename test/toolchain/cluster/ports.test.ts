import { createServer } from "node:net";
import type { AddressInfo, Server } from "node:net";
import { afterEach, describe, expect, test } from "vitest";

import type { BrokerLayout } from "../../../toolchain/cluster/layout";
import { answers, checkPortsFree } from "../../../toolchain/cluster/ports";
import { UserError } from "../../../toolchain/process/user-error";

const servers: Server[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map(close));
});

/** A port that somebody listens on. */
async function takenPort(host = "127.0.0.1"): Promise<number> {
  const server = createServer();
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  return (server.address() as AddressInfo).port;
}

/** A port that nobody listens on, or not any more. */
async function freePort(): Promise<number> {
  const port = await takenPort();
  await Promise.all(servers.splice(-1).map(close));
  return port;
}

function close(server: Server): Promise<unknown> {
  return new Promise((resolve) => server.close(resolve));
}

function broker(id: number, port: number, controllerPort: number): BrokerLayout {
  return { id, port, controllerPort, folder: "", configuration: "", data: "", log: "", pidFile: "" };
}

describe("checkPortsFree", () => {
  test("lets free ports pass", async () => {
    const brokers = [broker(1, await freePort(), await freePort())];
    await expect(checkPortsFree(brokers)).resolves.toBeUndefined();
  });

  test.each([
    ["a broker's", async () => broker(2, await takenPort(), await freePort())],
    ["a controller's", async () => broker(2, await freePort(), await takenPort())],
    ["a broker's, on all addresses", async () => broker(2, await takenPort("0.0.0.0"), await freePort())],
  ])("names a port that is taken: %s", async (_what, make) => {
    const second = await make();
    const taken = (servers[0]?.address() as AddressInfo).port;
    const first = broker(1, await freePort(), await freePort());
    await expect(checkPortsFree([first, second])).rejects.toThrow(
      new UserError(
        `Port ${String(taken)} on 127.0.0.1, which broker 2 needs, is taken. Stop the program that has it, ` +
          "or choose other ports with `--port N` (default 19092): brokers take N to N+2, controllers N+10 to N+12.",
      ),
    );
  });
});

describe("answers", () => {
  test("where somebody listens, and not where nobody does", async () => {
    expect(await answers(await takenPort())).toBe(true);
    expect(await answers(await freePort())).toBe(false);
  });
});
