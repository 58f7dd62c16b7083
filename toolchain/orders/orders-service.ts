import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { findJava } from "../cluster/java";
import { kafkaJars } from "../cluster/kafka-jars";
import { classPath } from "../cluster/kafka-tool";
import { checkout, local } from "../paths";
import type { ProgramResult } from "../process/run-program";
import { runProgram, tail } from "../process/run-program";
import { UserError } from "../process/user-error";
import type { OrdersLedger } from "./orders-ledger";

const app = join(checkout, "examples", "orders-service", "app");
/** Java runs a source file as it is (JEP 330). */
const jvm = ["-Xmx128m", "-XX:TieredStopAtLevel=1", "-Dorg.slf4j.simpleLogger.defaultLogLevel=error"];

/** What the stack of examples/orders-service hands out to the service. */
export interface OrdersStack {
  readonly topic: string;
  readonly producerProperties: string;
  readonly consumerProperties: string;
}

/** A program of the service that runs. */
export interface OrdersProgram {
  /** Fulfilled when the program has ended, however that was. */
  readonly ended: Promise<unknown>;
  /** Ends it without a word, and waits until it is gone. */
  end(): Promise<void>;
  /** @throws UserError with the program's last words, unless it ended by itself and with success. */
  succeeded(): Promise<void>;
}

/** The programs of examples/orders-service, with the files that the stack hands out to them. */
export class OrdersService {
  private constructor(
    private readonly java: string,
    private readonly jars: string,
    private readonly folder: string,
    private readonly topic: string,
    private readonly signal: AbortSignal,
  ) {}

  static async prepare(stack: OrdersStack, signal: AbortSignal): Promise<OrdersService> {
    const folder = join(local, "orders-service");
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "producer.properties"), stack.producerProperties);
    writeFileSync(join(folder, "consumer.properties"), stack.consumerProperties);
    const jars = await kafkaJars(signal, () => undefined);
    return new OrdersService(await findJava(signal), jars, folder, stack.topic, signal);
  }

  producer(ledger: OrdersLedger, run: string, orders: number): OrdersProgram {
    return this.program("OrdersProducer", ["producer.properties", this.topic, run, String(orders)], (line) => {
      ledger.produced(line);
    });
  }

  consumer(ledger: OrdersLedger): OrdersProgram {
    return this.program("OrdersConsumer", ["consumer.properties", this.topic], (line) => {
      ledger.consumed(line);
    });
  }

  private program(name: string, args: readonly string[], onLine: (line: string) => void): OrdersProgram {
    const ending = new AbortController();
    const signal = AbortSignal.any([this.signal, ending.signal]);
    const command = [...jvm, "-cp", classPath(this.jars, this.folder), join(app, `${name}.java`), ...args];
    const result = runProgram(this.java, command, { signal, cwd: this.folder, onLine });
    const ended = result.catch((error: unknown) => error);
    return {
      ended,
      end: async () => {
        ending.abort();
        await ended;
      },
      succeeded: async () => {
        const { exitCode, output }: ProgramResult = await result;
        if (exitCode !== 0) throw new UserError(`${name} ended with exit code ${String(exitCode)}:\n${tail(output)}`);
      },
    };
  }
}
