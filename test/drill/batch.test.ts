import { describe, expect, test, vi } from "vitest";

import { Batch } from "../../drill/clients/batch";

/** What VerifiableProducer of Kafka 4.3.0 has printed, of three messages that were kept. */
const KEPT = `{"timestamp":1795686311565,"name":"startup_complete"}
{"timestamp":1795686312857,"name":"producer_send_success","key":null,"value":"7.0","offset":0,"topic":"captured","partition":0}
{"timestamp":1795686312861,"name":"producer_send_success","key":null,"value":"7.1","offset":1,"topic":"captured","partition":0}
{"timestamp":1795686312861,"name":"producer_send_success","key":null,"value":"7.2","offset":2,"topic":"captured","partition":0}
{"timestamp":1795686312905,"name":"shutdown_complete"}
{"timestamp":1795686312907,"name":"tool_data","sent":3,"acked":3,"target_throughput":-1,"avg_throughput":2.2091310751104567}`;

/** And of one that was not, as its topic was not there. */
const REFUSED = `{"timestamp":1795686069955,"name":"producer_send_error","topic":"captured","key":null,"value":"7.0","exception":"class org.apache.kafka.common.errors.TimeoutException","message":"Topic captured not present in metadata after 4000 ms."}`;

function taken(batch: Batch, text: string): Batch {
  for (const line of text.split("\n")) batch.take(line);
  return batch;
}

describe("a batch", () => {
  test("has values of its prefix, each once", () => {
    expect(new Batch("7", 3).values).toEqual(["7.0", "7.1", "7.2"]);
  });

  test("takes what was kept from what VerifiableProducer prints", () => {
    const batch = taken(new Batch("7", 3), KEPT);
    expect(batch.answers).toEqual([
      { value: "7.0", at: 1795686312857, answer: "acked" },
      { value: "7.1", at: 1795686312861, answer: "acked" },
      { value: "7.2", at: 1795686312861, answer: "acked" },
    ]);
    const moments = [1795686312857, 1795686312858, 1795686312861, 1795686312862];
    expect(moments.map((moment) => batch.ackedSince(moment))).toEqual([3, 2, 2, 0]);
    expect([batch.acked, batch.failed, batch.isAnswered]).toEqual([3, 0, true]);
  });

  test("takes what was refused, with the exception's class", () => {
    const batch = taken(new Batch("7", 3), REFUSED);
    expect(batch.answers).toMatchObject([
      { value: "7.0", answer: "failed", reason: "org.apache.kafka.common.errors.TimeoutException" },
    ]);
    expect([batch.acked, batch.failed, batch.isAnswered]).toEqual([0, 1, false]);
  });

  test("takes what a program of ours says it has sent for kept, when it is heard of", () => {
    vi.useFakeTimers({ now: 5000 });
    const batch = taken(new Batch("1", 1), '{"name":"sent","value":"1.0"}');
    vi.useRealTimers();
    expect(batch.answers).toEqual([{ value: "1.0", at: 5000, answer: "acked" }]);
    expect([batch.acked, batch.failed, batch.isAnswered]).toEqual([1, 0, true]);
  });

  test("learns nothing from lines that are no JSON, or of no value", () => {
    const batch = taken(new Batch("1", 1), '[main] INFO something\n{"name":"startup_complete"}\n');
    expect(batch.answers).toEqual([]);
  });
});
