import { describe, expect, it } from "vitest";

import { sightings } from "../support";

const go = (body: string, path = "IBM"): Promise<string[]> =>
  sightings("go", `package p\nimport "github.com/${path}/sarama"\n${body}`);

const SAFE = "c := sarama.NewConfig(); c.Producer.RequiredAcks = sarama.WaitForAll; c.Producer.Retry.Max = 10";

describe("what is said of Sarama's producers", () => {
  it("wants the error of a SyncProducer", async () => {
    const call = (how: string): string => `func f(p sarama.SyncProducer) {\n${how}\n}`;
    expect(await go(call("p.SendMessage(m)"))).toEqual([
      "4 send-with-callback violation: the result of p.SendMessage() is dropped, so that a failure reaches nobody",
    ]);
    expect(await go(call("_, _, _ = p.SendMessage(m)"), "Shopify")).toEqual([
      "4 send-with-callback violation: the result of p.SendMessage() is dropped, so that a failure reaches nobody",
    ]);
    expect(await go(call("partition, _, _ := p.SendMessage(m)\nlog.Println(partition)"))).toEqual([
      "4 send-with-callback violation: the error of p.SendMessage() is dropped, so that a failure reaches nobody",
    ]);
    expect(await go(call("err := p.SendMessages(ms)\n_ = err"))).toEqual([
      "4 send-with-callback violation: the result of p.SendMessages() is dropped, so that a failure reaches nobody",
    ]);
    expect(await go(call("if _, _, err := p.SendMessage(m); err != nil { panic(err) }"))).toEqual([]);
    expect(await go(call("_, _, err := p.SendMessage(m)\nif err != nil {\n}"))).toEqual([
      "5 delivery-error-handled violation: what p.SendMessage() fails with is asked for here, and nothing is done about it",
    ]);
    expect(await go("type T struct { sarama.SyncProducer }\nfunc (t *T) f() { t.SendMessage(m) }")).toEqual([
      "4 send-with-callback violation: the result of t.SendMessage() is dropped, so that a failure reaches nobody",
    ]);
    expect(await go("type SyncProducer struct{}\nfunc (p *SyncProducer) f() { p.SendMessage(m) }")).toEqual([]);
  });

  const async = (more: string): string =>
    `func f() error {\n${SAFE}${more}\np, err := sarama.NewAsyncProducer(b, c)\nif err != nil { return err }`;

  it("wants Errors() of an AsyncProducer read", async () => {
    const send = "p.Input() <- m\np.Close()\nreturn nil\n}";
    expect(await go(`${async("")}\n${send}`)).toEqual([
      "7 send-with-callback violation: nobody reads Errors(): the outcome of p.Input() is dropped, so that a failure reaches nobody",
    ]);
    expect(await go(`${async("")}\ngo func() { for e := range p.Errors() { log.Println(e) } }()\n${send}`)).toEqual([]);
    expect(await go(`${async("")}\ngo func() { for range p.Errors() {} }()\n${send}`)).toEqual([
      "7 delivery-error-handled violation: what Errors() has to say is read and thrown away",
    ]);
    expect(await go(`${async("; c.Producer.Return.Errors = false")}\n${send}`)).toEqual([
      "7 send-with-callback violation: with Producer.Return.Errors off, what becomes of p.Input() is dropped, so that a failure reaches nobody",
    ]);
    expect(await go("func f(p sarama.AsyncProducer) { p.Input() <- m }")).toEqual([]);
  });

  it("leaves records of a transaction to its commit", async () => {
    const body = (begin: string, commit: string): string =>
      `${async("")}\n${begin}\np.Input() <- m\n${commit}\np.Close()\nreturn nil\n}`;
    const dropped =
      "8 send-with-callback violation: nobody reads Errors(): the outcome of p.Input() is dropped, so that a failure reaches nobody";
    expect(await go(body("p.BeginTxn()", "err = p.CommitTxn()"))).toEqual([]);
    expect(await go(body("", ""))).toEqual([dropped]);
    expect(await go(body("other.BeginTxn()", "err = other.CommitTxn()"))).toEqual([dropped]);
    const sync = (more: string): string => `func f(p sarama.SyncProducer) {\n${more}\np.SendMessage(m)\n}`;
    expect(await go(sync("p.BeginTxn(); defer p.CommitTxn()"))).toEqual([]);
    expect(await go(sync(""))).toEqual([
      "5 send-with-callback violation: the result of p.SendMessage() is dropped, so that a failure reaches nobody",
    ]);
  });

  it("wants an AsyncProducer closed, and no exit ahead of that", async () => {
    const reads = "go report(p.Errors())";
    expect(await go(`${async("")}\n${reads}\np.Input() <- m\nreturn nil\n}`)).toEqual([
      "5 flush-before-exit violation: p is neither flushed nor closed, so that what it still buffers is gone when the program ends",
    ]);
    expect(await go(`${async("")}\n${reads}\ndefer p.Close()\np.Input() <- m\nreturn nil\n}`)).toEqual([]);
    expect(await go(`${async("")}\n${reads}\nfor {\np.Input() <- m\n}\n}`)).toEqual([]);
    expect(await go(`${async("")}\n${reads}\ngo func() { p.Input() <- m }()\nselect {}\n}`)).toEqual([]);
    expect(await go(`${async("")}\n${reads}\nfor {\np.Input() <- m\nif over() { return nil }\n}\n}`)).toHaveLength(1);
    expect(await go(`${async("")}\n${reads}\nfor i := 0; i < 3; i++ {\np.Input() <- m\n}\n}`)).toHaveLength(1);
    expect(await go(`${async("")}\n${reads}\ndefer p.Close()\np.Input() <- m\nlog.Fatal("over")\n}`)).toEqual([
      "10 flush-before-exit violation: the process ends right after a record was handed over, with no flush between them",
    ]);
  });

  it("wants to be waited for what AsyncClose has begun", async () => {
    const main = (rest: string, name = "main"): string =>
      `func ${name}() {\n${SAFE}\np, err := sarama.NewAsyncProducer(b, c)\nif err != nil { panic(err) }\ngo report(p.Errors())\np.Input() <- m\n${rest}\n}`;
    const found =
      "flush-before-exit violation: p.AsyncClose() waits for nothing, so that what is still buffered is gone when the program ends";
    expect(await go(main("p.AsyncClose()"))).toEqual([`9 ${found}`]);
    expect(await go(main("defer p.AsyncClose()"))).toEqual([`9 ${found}`]);
    expect(await go(main("p.AsyncClose()\nwg.Wait()"))).toEqual([]);
    expect(await go(main("p.AsyncClose()\n<-drained"))).toEqual([]);
    expect(await go(main("p.AsyncClose()\nfor e := range p.Errors() { log.Println(e) }"))).toEqual([]);
    expect(await go(main("p.Close()"))).toEqual([]);
    // The program goes on after it.
    expect(await go(main("p.AsyncClose()", "stop"))).toEqual([]);
  });

  it("judges what the configuration says, and what it leaves out", async () => {
    expect(await go("func f() { sarama.NewSyncProducer(b, nil) }")).toEqual([
      "3 acks-all violation: acks is not set (the default of Sarama is 1) but must be all",
      "3 retries-minimum violation: retries is not set (the default of Sarama is 3) but at least 10 is required",
    ]);
    expect(await go(`func f() {\n${SAFE}\nsarama.NewSyncProducer(b, c)\n}`)).toEqual([]);
    expect(
      await go(`func f() {\n${SAFE}\nclient, _ := sarama.NewClient(b, c)\nsarama.NewSyncProducerFromClient(client)\n}`),
    ).toEqual([]);
    expect(await go("func f(c *sarama.Config) { sarama.NewSyncProducer(b, c) }")).toEqual([
      "3 acks-all undetermined: acks is not set, and other settings of this client come from outside of this file",
    ]);
    expect(
      await go("func f() {\nc := sarama.NewConfig()\nfor _, o := range opts { o(c) }\nsarama.NewSyncProducer(b, c)\n}"),
    ).toEqual([
      "6 acks-all undetermined: acks is not set, and other settings of this client come from outside of this file",
    ]);
    expect(await go("func f(c *sarama.Config) { c.Producer.RequiredAcks = sarama.WaitForLocal }")).toEqual([
      "3 acks-all violation: acks is 1 but must be all",
    ]);
  });
});

describe("what is said of Sarama's consumer groups", () => {
  it("lets auto-commit be, which commits what is marked and nothing else", async () => {
    const group = (more: string): string =>
      `func f() {\nc := sarama.NewConfig()\n${more}\nsarama.NewConsumerGroup(b, g, c)\n}`;
    expect(await go(group(""))).toEqual([]);
    expect(await go(group("c.Consumer.Offsets.AutoCommit.Enable = true"))).toEqual([]);
    expect(await go(group("c.Consumer.Offsets.AutoCommit.Enable = false"))).toEqual([]);
    expect(await go("func f(c *sarama.Config) { sarama.NewConsumerGroup(b, g, c) }")).toEqual([]);
    const claim = (body: string): string =>
      `func (h *H) ConsumeClaim(s sarama.ConsumerGroupSession, c sarama.ConsumerGroupClaim) error {\nfor m := range c.Messages() {\n${body}\n}\nreturn nil\n}`;
    expect(await go(`${group("")}\n${claim('s.MarkMessage(m, "")\nh.process(m)')}`)).toEqual([
      "10 commit-after-processing violation: s.MarkMessage() commits records before h.process() has processed them",
    ]);
  });

  it("wants messages marked after the processing", async () => {
    const claim = (body: string): string =>
      `func (h *H) ConsumeClaim(s sarama.ConsumerGroupSession, c sarama.ConsumerGroupClaim) error {\nfor m := range c.Messages() {\n${body}\n}\nreturn nil\n}`;
    expect(await go(claim(`s.MarkMessage(m, "")\nh.process(m)`))).toEqual([
      "5 commit-after-processing violation: s.MarkMessage() commits records before h.process() has processed them",
    ]);
    expect(await go(claim(`h.process(m)\ns.MarkMessage(m, "")`))).toEqual([]);
    expect(await go(claim(`defer s.MarkMessage(m, "")\nh.process(m)`))).toEqual([]);
    expect(await go(claim(`go h.process(m)\ns.MarkMessage(m, "")`))).toEqual([
      "6 commit-after-processing violation: s.MarkMessage() commits records that go process() has handed on, and that nobody has waited for",
    ]);
    expect(await go(claim(`go func() { done <- h.process(m) }()\n<-done\ns.MarkMessage(m, "")`))).toEqual([]);
    const select = (body: string): string =>
      `func (h *H) ConsumeClaim(s sarama.ConsumerGroupSession, c sarama.ConsumerGroupClaim) error {\nfor {\nselect {\ncase m := <-c.Messages():\n${body}\n}\n}\n}`;
    expect(await go(select(`s.MarkMessage(m, "")\nh.process(m)`))).toEqual([
      "7 commit-after-processing violation: s.MarkMessage() commits records before h.process() has processed them",
    ]);
    expect(await go(select(`h.process(m)\ns.MarkMessage(m, "")`))).toEqual([]);
  });

  it("takes marks for no commits where Commit() is what commits them", async () => {
    const claim = (body: string, auto: string): string =>
      `func (h *H) ConsumeClaim(s sarama.ConsumerGroupSession, c sarama.ConsumerGroupClaim) error {\nfor m := range c.Messages() {\n${body}\n}\nreturn nil\n}\nfunc g(c *sarama.Config) { c.Consumer.Offsets.AutoCommit.Enable = ${auto} }`;
    expect(await go(claim(`s.MarkMessage(m, "")\nh.process(m)\ns.Commit()`, "false"))).toEqual([]);
    expect(await go(claim(`s.MarkMessage(m, "")\ns.Commit()\nh.process(m)`, "false"))).toEqual([
      "6 commit-after-processing violation: s.Commit() commits records before h.process() has processed them",
    ]);
  });
});
