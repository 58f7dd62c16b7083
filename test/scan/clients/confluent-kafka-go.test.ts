import { describe, expect, it } from "vitest";

import { sightings } from "../support";

const go = (body: string): Promise<string[]> =>
  sightings("go", `package p\nimport "github.com/confluentinc/confluent-kafka-go/v2/kafka"\n${body}`);

const MADE = "var p, _ = kafka.NewProducer(&kafka.ConfigMap{})";
const UNREAD =
  "delivery-error-handled violation: delivery reports are taken here, and nobody looks at TopicPartition.Error";

describe("what is said of confluent-kafka-go's producers", () => {
  it("wants Events() read where a send has no channel", async () => {
    const send = "func f() error { return p.Produce(m, nil) }";
    expect(await go(`${MADE}\n${send}`)).toEqual([
      "4 send-with-callback violation: nobody reads Events(): the delivery report of p.Produce() is dropped, so that a failure reaches nobody",
    ]);
    expect(await go(`${MADE}\nfunc e() { for e := range p.Events() { handle(e) } }\n${send}`)).toEqual([]);
    expect(await go("func f(p *kafka.Producer) error { return p.Produce(m, nil) }")).toEqual([
      "3 send-with-callback undetermined: its delivery reports go to the Events() of a producer that is made elsewhere",
    ]);
  });

  it("wants the error looked at by which a full queue refuses a record", async () => {
    const file = (send: string): string =>
      `${MADE}\nfunc e() { for e := range p.Events() { handle(e) } }\nfunc f() error {\n${send}\n}`;
    const dropped =
      "6 send-with-callback violation: the error of p.Produce() is dropped, so that a record that a full queue refuses is gone without a report";
    expect(await go(file("p.Produce(m, nil)"))).toEqual([dropped]);
    expect(await go(file("_ = p.Produce(m, nil)"))).toEqual([dropped]);
    expect(await go(file("return p.Produce(m, nil)"))).toEqual([]);
  });

  it("wants go.delivery.reports left on where a send has no channel", async () => {
    const file = (config: string, channel: string): string =>
      `var p, _ = kafka.NewProducer(&kafka.ConfigMap{${config}})\nfunc e() { for e := range p.Events() { handle(e) } }\nfunc f() error { return p.Produce(m, ${channel}) }`;
    const off = '"go.delivery.reports": false';
    expect(await go(file(off, "nil"))).toEqual([
      "5 send-with-callback violation: with go.delivery.reports off, the delivery report of p.Produce() is dropped, so that a failure reaches nobody",
    ]);
    expect(await go(file('"go.delivery.reports": true', "nil"))).toEqual([]);
    expect(await go(file(off, "reports"))).toEqual([]);
  });

  it("leaves a report that is returned to the caller", async () => {
    const returned = (type: string, what: string): string =>
      `func f(p *kafka.Producer) (${type}, error) {\nch := make(chan kafka.Event)\nif err := p.Produce(m, ch); err != nil { return nil, err }\ne := <-ch\nreturn ${what}, nil\n}`;
    expect(await go(returned("*kafka.Message", "e.(*kafka.Message)"))).toEqual([]);
    expect(await go(returned("*kafka.Message", "(e.(*kafka.Message))"))).toEqual([]);
    expect(await go(returned("[]byte", "e.(*kafka.Message).Value"))).toEqual([`6 ${UNREAD}`]);
  });

  it("wants the channel received from", async () => {
    const send = (rest: string): string => `func f() {\nch := make(chan kafka.Event, 1)\np.Produce(m, ch)\n${rest}\n}`;
    expect(await go(`${MADE}\n${send("close(ch)")}`)).toEqual([
      "6 send-with-callback violation: nobody receives from ch: the delivery report of p.Produce() is dropped, so that a failure reaches nobody",
    ]);
    expect(await go(`${MADE}\n${send("watch(ch)")}`)).toEqual([]);
    expect(await go(`${MADE}\n${send("m := (<-ch).(*kafka.Message)\nlog.Println(m.TopicPartition.Error)")}`)).toEqual(
      [],
    );
    expect(await go(`${MADE}\n${send("m := (<-ch).(*kafka.Message)\nlog.Println(m.TopicPartition.Offset)")}`)).toEqual([
      `7 ${UNREAD}`,
    ]);
    expect(await go("func f(p *kafka.Producer, ch chan kafka.Event) { p.Produce(m, ch) }")).toEqual([]);
  });

  it("wants the error of delivery reports looked at", async () => {
    const drain = (body: string): string => `${MADE}\nfunc f() {\nfor e := range p.Events() {\n${body}\n}\n}`;
    expect(await go(drain("n++"))).toEqual([`5 ${UNREAD}`]);
    expect(await go(drain("switch ev := e.(type) {\ncase kafka.Error:\nlog.Println(ev)\n}"))).toEqual([`5 ${UNREAD}`]);
    expect(
      await go(drain("switch ev := e.(type) {\ncase *kafka.Message:\nif ev.TopicPartition.Error != nil { n++ }\n}")),
    ).toEqual([]);
    expect(await go(`${MADE}\nfunc drain(events chan kafka.Event) {\nfor range events {}\n}`)).toEqual([`5 ${UNREAD}`]);
  });

  it("wants a producer flushed that a function makes", async () => {
    const main = (last: string): string =>
      `func main() {\np, _ := kafka.NewProducer(&kafka.ConfigMap{})\ngo report(p.Events())\nif err := p.Produce(m, nil); err != nil { log.Fatal(err) }\n${last}\n}`;
    const closed =
      "4 flush-before-exit violation: p is not flushed, so that what it still buffers is gone when it is closed";
    expect(await go(main(""))).toEqual([closed]);
    // Close ends in rd_kafka_destroy, which drops what is queued.
    expect(await go(main("p.Close()"))).toEqual([closed]);
    expect(await go(main("p.CommitTransaction(ctx)\np.Close()"))).toEqual([]);
    expect(await go(main("<-delivered\np.Close()"))).toEqual([]);
    expect(await go(main("wg.Wait()\np.Close()"))).toEqual([]);
    expect(await go(main("<-ctx.Done()\np.Close()"))).toEqual([closed]);
    expect(await go(main("p.Flush(1000)"))).toEqual([]);
    expect(await go(main("p.Flush(1000)\nos.Exit(0)"))).toEqual([]);
  });

  it("wants no flush of what was waited for where it was sent", async () => {
    const send =
      "results := make(chan kafka.Event, 1)\nif err := p.Produce(m, results); err != nil { return err }\nreturn check((<-results).(*kafka.Message).TopicPartition.Error)";
    const main = (body: string): string =>
      `func main() {\np, _ := kafka.NewProducer(&kafka.ConfigMap{})\ndefer p.Close()\n${body}\n}`;
    expect(await go(main(send))).toEqual([]);
    expect(await go(main(`send := func() error {\n${send}\n}\nsend()`))).toEqual([]);
    expect(await go(main(`t.Run("a", func(t *testing.T) {\n${send}\n})`))).toEqual([]);
  });

  it("reads a ConfigMap however it is filled", async () => {
    expect(await go(`var c = kafka.ConfigMap{\n"acks": 1,\n"retries": 3,\n}`)).toEqual([
      "4 acks-all violation: acks is 1 but must be all",
      "5 retries-minimum violation: retries is 3 but at least 10 is required",
    ]);
    expect(
      await go(
        `func f() {\nc := &kafka.ConfigMap{}\nc.SetKey("acks", "0")\n(*c)["retries"] = 2\nkafka.NewProducer(c)\n}`,
      ),
    ).toEqual([
      `5 acks-all violation: acks is "0" but must be all`,
      "6 retries-minimum violation: retries is 2 but at least 10 is required",
    ]);
    expect(await go(`var c = map[string]any{"acks": 1}`)).toEqual([]);
  });
});

describe("what is said of confluent-kafka-go's consumers", () => {
  const loop = (settings: string, body: string): string =>
    `func f() {\nc, _ := kafka.NewConsumer(&kafka.ConfigMap{${settings}})\nfor {\nm, err := c.ReadMessage(-1)\nif err != nil { continue }\n${body}\n}\n}`;
  const off = `"enable.auto.commit": false`;

  it("refuses auto-commit, but where the application stores what it has processed", async () => {
    expect(await go(loop("", "handle(m)"))).toEqual([
      "4 auto-commit-disabled violation: enable.auto.commit is not set (the default of librdkafka is true) but must be false",
    ]);
    expect(await go(loop(`"enable.auto.offset.store": false`, "handle(m)\nc.StoreMessage(m)"))).toEqual([]);
    expect(await go("func f(cfg *kafka.ConfigMap) { kafka.NewConsumer(cfg) }")).toEqual([
      "3 auto-commit-disabled undetermined: enable.auto.commit is not set, and other settings of this client come from outside of this file",
    ]);
  });

  it("wants commits and stored offsets after the processing", async () => {
    expect(await go(loop(off, "c.CommitMessage(m)\nhandle(m)"))).toEqual([
      "8 commit-after-processing violation: c.CommitMessage() commits records before handle() has processed them",
    ]);
    expect(await go(loop(off, "handle(m)\nc.CommitMessage(m)"))).toEqual([]);
    expect(await go(loop(off, "var o Order\njson.Unmarshal(m.Value, &o)\nc.Commit()\nstore.Put(o)"))).toEqual([
      "10 commit-after-processing violation: c.Commit() commits records before store.Put() has processed them",
    ]);
    expect(
      await go(`func (w *W) handle(c *kafka.Consumer, m *kafka.Message) {\nc.StoreMessage(m)\nw.save(m)\n}`),
    ).toEqual([
      "4 commit-after-processing violation: c.StoreMessage() commits records before w.save() has processed them",
    ]);
  });
});
