/** What became of the orders of one run, by the lines that producer and consumer print. */
export class OrdersLedger {
  readonly #acked = new Set<string>();
  readonly #failed = new Set<string>();
  readonly #processed = new Map<string, number>();

  /** @param run what the names of this run's orders begin with; the topic may hold those of earlier ones */
  constructor(private readonly run: string) {}

  /** Takes a line of the producer: `acked ORDER` or `failed ORDER REASON`; others say nothing of orders. */
  produced(line: string): void {
    const [word, order] = line.split(" ");
    if (order?.startsWith(this.run) !== true) return;
    if (word === "acked") this.#acked.add(order);
    if (word === "failed") this.#failed.add(order);
  }

  /** Takes a line of the consumer: `processed ORDER`. */
  consumed(line: string): void {
    const [word, order] = line.split(" ");
    if (word !== "processed" || order?.startsWith(this.run) !== true) return;
    this.#processed.set(order, (this.#processed.get(order) ?? 0) + 1);
  }

  get acked(): number {
    return this.#acked.size;
  }

  get outcome(): OrdersOutcome {
    const lost = [...this.#acked].filter((order) => !this.#processed.has(order));
    return {
      acked: this.#acked.size,
      failed: this.#failed.size,
      processed: this.#processed.size,
      again: [...this.#processed.values()].filter((times) => times > 1).length,
      lost,
    };
  }
}

export interface OrdersOutcome {
  /** Orders that the brokers have acknowledged. */
  readonly acked: number;
  /** Orders of which the producer was told that they were not. */
  readonly failed: number;
  /** Orders that a consumer has processed, each counted once. */
  readonly processed: number;
  /** Those of them that were processed more than once. */
  readonly again: number;
  /** Orders that were acknowledged and never processed. */
  readonly lost: readonly string[];
}
