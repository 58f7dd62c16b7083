import { brokerPid } from "../cluster/broker-process";
import type { Cluster } from "../cluster/cluster";
import { describeTopic } from "../cluster/topics";
import { UserError } from "../process/user-error";
import type { OrdersOutcome } from "./orders-ledger";
import { OrdersLedger } from "./orders-ledger";
import type { OrdersStack } from "./orders-service";
import { OrdersService } from "./orders-service";

const POLL_MS = 100;
/** `broker.session.timeout.ms` is 9 seconds; a busy machine takes longer. */
const FAILOVER_MS = 90_000;
/** Far more than a failover and a rebalance take; what comes later counts as lost. */
const CATCH_UP_MS = 120_000;

export interface OrdersRunOptions {
  /** How many orders are sent. */
  readonly orders: number;
  readonly signal: AbortSignal;
  /** Takes what happens, as sentences. */
  readonly say: (line: string) => void;
}

export interface OrdersRun {
  /** The broker that was killed, and how many partitions it led then. */
  readonly killed: number;
  readonly led: number;
  readonly outcome: OrdersOutcome;
}

/**
 * Lets the service of examples/orders-service send and process orders, kills a broker in the middle by SIGKILL, ends the
 * consumer without a word, and counts.
 *
 * @throws UserError where producer or consumer could not run, or where the kill changed nothing: then nothing was shown.
 */
export async function runOrders(
  cluster: Cluster,
  stack: OrdersStack,
  { orders, signal, say }: OrdersRunOptions,
): Promise<OrdersRun> {
  const run = `run${String(Date.now())}`;
  const ledger = new OrdersLedger(run);
  const service = await OrdersService.prepare(stack, signal);
  const first = service.consumer(ledger);
  const producer = service.producer(ledger, run, orders);
  const ackedPart = (part: number): Promise<void> => until(() => ledger.acked >= orders * part, producer.ended, signal);
  const consumers = [first];
  try {
    await ackedPart(BROKER_GOES_AT);
    const { killed, led } = await killLeader(cluster, stack.topic, signal);
    say(`Broker ${String(killed)}, which led ${String(led)} partitions, was killed, and others lead them now.`);
    await ackedPart(CONSUMER_GOES_AT);
    await first.end();
    consumers.push(service.consumer(ledger));
    say("The consumer was ended, and another one has taken its place.");
    await ackedPart(BROKER_BACK_AT);
    await cluster.start(signal, () => undefined);
    say(`Broker ${String(killed)} is back.`);
    await producer.succeeded();
    await until(() => ledger.outcome.lost.length === 0, within(CATCH_UP_MS), signal);
    return { killed, led, outcome: ledger.outcome };
  } finally {
    await Promise.all([producer, ...consumers].map((each) => each.end()));
  }
}

/** When what happens, by the part of the orders that is acknowledged. */
const BROKER_GOES_AT = 1 / 4;
const CONSUMER_GOES_AT = 1 / 2;
const BROKER_BACK_AT = 3 / 4;

/** Kills the broker that leads the most partitions of a topic, and waits until others lead them. */
async function killLeader(
  cluster: Cluster,
  topic: string,
  signal: AbortSignal,
): Promise<Pick<OrdersRun, "killed" | "led">> {
  const ledBy = async (id: number): Promise<number> => {
    const { partitions } = await describeTopic(cluster, topic, signal);
    return partitions.filter(({ leader }) => leader === String(id)).length;
  };
  const { partitions } = await describeTopic(cluster, topic, signal);
  const killed = Number(partitions[0]?.leader);
  const broker = cluster.layout.brokers.find(({ id }) => id === killed);
  const pid = broker && brokerPid(broker);
  if (pid === undefined)
    throw new UserError(`Broker ${String(killed)} is no process of this machine that could be killed.`);
  const led = partitions.filter(({ leader }) => leader === String(killed)).length;
  process.kill(pid, "SIGKILL");
  const deadline = performance.now() + FAILOVER_MS;
  while ((await ledBy(killed)) > 0) {
    if (performance.now() < deadline) continue;
    throw new UserError(`Broker ${String(killed)} was killed, but it still leads partitions: nothing was shown.`);
  }
  return { killed, led };
}

/** Waits for a condition; ends too when what it hangs on has ended, and leaves it to the caller to look. */
async function until(condition: () => boolean, ended: Promise<unknown>, signal: AbortSignal): Promise<void> {
  const over = new AbortController();
  void ended.then(() => {
    over.abort();
  });
  while (!condition() && !over.signal.aborted) {
    signal.throwIfAborted();
    await within(POLL_MS);
  }
}

function within(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds).unref());
}
