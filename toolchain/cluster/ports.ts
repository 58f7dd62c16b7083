import { createConnection, createServer } from "node:net";

import { UserError } from "../process/user-error";
import { DEFAULT_PORT } from "./cluster-settings";
import type { BrokerLayout } from "./layout";
import { HIGHEST_PORT, HOST } from "./layout";

const ANSWER_DEADLINE = 3_000;

/** @throws UserError naming a port that a broker needs and another program has. */
export async function checkPortsFree(brokers: readonly BrokerLayout[]): Promise<void> {
  for (const broker of brokers) {
    for (const port of [broker.port, broker.controllerPort]) {
      const problem = await problemWithPort(port);
      if (problem === undefined) continue;
      throw new UserError(
        `Port ${String(port)} on ${HOST}, which broker ${String(broker.id)} needs, ${problem}. Stop the program that has it, ` +
          `or choose other ports with \`--port N\` (default ${String(DEFAULT_PORT)}): brokers take N to N+2, controllers N+10 to N+12.`,
      );
    }
  }
}

/** Whether something listens there. */
export function answers(port: number): Promise<boolean> {
  if (!(port > 0 && port <= HIGHEST_PORT)) return Promise.resolve(false);
  return new Promise((resolve) => {
    const socket = createConnection({ host: HOST, port });
    const end = (open: boolean): void => {
      socket.destroy();
      resolve(open);
    };
    // A machine that is gone does not even refuse.
    socket.setTimeout(ANSWER_DEADLINE, () => {
      end(false);
    });
    socket.once("connect", () => {
      end(true);
    });
    socket.once("error", () => {
      end(false);
    });
  });
}

async function problemWithPort(port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => {
      resolve(error.code === "EADDRINUSE" ? "is taken" : `cannot be used (${error.message})`);
    });
    server.listen(port, HOST, () =>
      server.close(() => {
        resolve(undefined);
      }),
    );
  });
}
