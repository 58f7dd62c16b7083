import { describe, expect, it } from "vitest";

import { sightings } from "../support";

const scan = (code: string): Promise<string[]> => sightings("csharp", code);

const MESSAGE = "new Message<Null, string> { Value = text }";

/** A class with a producer of its own, whose method has these statements on line 8. */
const publisher = (statements: string): Promise<string[]> =>
  scan(`using Confluent.Kafka;
namespace Shop;
internal sealed class Publisher(ILogger log)
{
    private readonly IProducer<Null, string> _producer = Producers.Shared;
    public async Task Publish(string text, List<string> all)
    {
        ${statements}
    }
}`);

const dropped = (what: string, call: string): string[] => [
  `8 send-with-callback violation: ${what} of ${call} is dropped, so that a failure reaches nobody`,
];
const DROPPED_TASK = dropped("the result", "_producer.ProduceAsync()");
const DROPPED_REPORT = dropped("the delivery report", "_producer.Produce()");
const UNSEEN_ERROR = [
  "8 delivery-error-handled violation: the callback never looks at the error, so that a record that was refused is gone without a word",
];
const SWALLOWED = [
  "8 delivery-error-handled violation: what _producer.ProduceAsync() fails with is caught here, and nothing is done about it",
];

describe("ProduceAsync", () => {
  const send = `_producer.ProduceAsync("orders", ${MESSAGE})`;

  it.each([
    ["that nobody awaits", `${send};`, DROPPED_TASK],
    ["that is awaited", `await ${send};`, []],
    ["that is thrown away in so many words", `_ = ${send};`, DROPPED_TASK],
    ["whose outcome alone is thrown away", `_ = await ${send};`, []],
    ["that a variable keeps in vain", `var task = ${send};`, DROPPED_TASK],
    ["that a variable keeps until it is awaited", `var task = ${send}; Go(); await task;`, []],
    ["that is waited for", `${send}.Wait(); ${send}.GetAwaiter().GetResult(); var report = ${send}.Result;`, []],
    ["that goes on without its context", `${send}.ConfigureAwait(false);`, DROPPED_TASK],
    ["that is awaited without its context", `await ${send}.ConfigureAwait(false);`, []],
    ["for each in a loop that drops it", `all.ForEach(text => ${send});`, DROPPED_TASK],
    ["for each, all of which are awaited", `await Task.WhenAll(all.Select(text => ${send}));`, []],
    ["that is returned", `return ${send};`, []],
    ["whose failure is caught in vain", `try { await ${send}; } catch (ProduceException<Null, string>) { }`, SWALLOWED],
    [
      "whose failure is caught and logged",
      `try { await ${send}; } catch (ProduceException<Null, string> e) { log.LogError(e, "refused"); }`,
      [],
    ],
    ["whose end is all that is waited for", `_ = ${send}.ContinueWith(_ => Count());`, UNSEEN_ERROR],
    [
      "whose task is looked at when it ends",
      `_ = ${send}.ContinueWith(task => log.LogError(task.Exception, "x"));`,
      [],
    ],
    [
      "of which only failures are continued",
      `_ = ${send}.ContinueWith(_ => log.LogError("refused"), TaskContinuationOptions.OnlyOnFaulted);`,
      [],
    ],
  ])("%s", async (_, statements, expected) => {
    expect(await publisher(statements)).toStrictEqual(expected);
  });

  it("reports a chain over several lines at the name of the method", async () => {
    expect(await publisher(`_producer\n            .ProduceAsync("orders", ${MESSAGE});`)).toStrictEqual([
      "9 send-with-callback violation: the result of _producer.ProduceAsync() is dropped, so that a failure reaches nobody",
    ]);
  });
});

describe("Produce", () => {
  const send = (handler?: string): string =>
    `_producer.Produce("orders", ${MESSAGE}${handler === undefined ? "" : `, ${handler}`});`;

  it.each([
    ["without a handler", send(), DROPPED_REPORT],
    ["with null for a handler", send("null"), DROPPED_REPORT],
    ["with a handler from elsewhere", send("Handlers.Report"), []],
    ["with a handler that does nothing", send("_ => { }"), UNSEEN_ERROR],
    ["with a named handler that does nothing", send("deliveryHandler: report => { }"), UNSEEN_ERROR],
    ["with a handler that reads the offset alone", send("report => Count(report.Offset.Value)"), UNSEEN_ERROR],
    [
      "with a handler that logs whatever comes",
      send('report => Log.Error("sent to {P}", report.Partition)'),
      UNSEEN_ERROR,
    ],
    ["with a handler that looks at the error", send("report => { if (report.Error.IsError) Fail(report); }"), []],
    ["with a handler that looks at the status", send("report => Count(report.Status)"), []],
    ["with a handler that hands the report on", send("report => Handle(report)"), []],
    ["with a delegate", send("delegate(DeliveryReport<Null, string> report) { Count(report.Topic); }"), UNSEEN_ERROR],
    ["in a transaction, whose commit fails with it", `${send()} _producer.CommitTransaction();`, []],
    [
      "in a transaction, with a handler that reads the offset alone",
      `${send("report => Count(report.Offset.Value)")} _producer.CommitTransaction();`,
      [],
    ],
  ])("%s", async (_, statements, expected) => {
    expect(await publisher(statements)).toStrictEqual(expected);
  });

  it("looks into a method of the file", async () => {
    const code = (body: string): string => `using Confluent.Kafka;
class Publisher(IProducer<Null, string> producer)
{
    void Publish(Message<Null, string> message) => producer.Produce("orders", message, OnDelivered);
    void OnDelivered(DeliveryReport<Null, string> report) => ${body};
}`;
    expect(await scan(code("count++"))).toStrictEqual([
      "5 delivery-error-handled violation: the callback never looks at the error, so that a record that was refused is gone without a word",
    ]);
    expect(await scan(code("Check(report.Error)"))).toStrictEqual([]);
  });

  it.each([
    [
      "a producer of the house",
      "using Confluent.Kafka;\nclass A(IEventProducer producer) { void M() { producer.Produce(1, 2); } }",
    ],
    [
      "a producer of the house beside one of Kafka's",
      "using Confluent.Kafka;\nclass A(IProducer<Null, string> producer) { }\nclass B(IEventProducer producer) { void M() { producer.ProduceAsync(1, 2); } }",
    ],
    [
      "one that is made here",
      'using Confluent.Kafka;\nvar producer = new EventProducer();\nproducer.ProduceAsync("a", 2);',
    ],
    [
      "a file that only speaks of it",
      '// Confluent.Kafka\nvar a = "Confluent.Kafka.Producer";\nproducer.Produce("a", b);',
    ],
  ])("leaves %s alone", async (_, code) => {
    expect(await scan(code)).toStrictEqual([]);
  });
});

describe("a producer that reports nothing", () => {
  const program = (settings: string, rest = ""): Promise<string[]> =>
    scan(`using Confluent.Kafka;
var config = new ProducerConfig { ${settings} };
using var producer = new ProducerBuilder<Null, string>(config).Build();
await producer.ProduceAsync("orders", message);
${rest}`);

  it("is a violation, even where its task is awaited", async () => {
    expect(await program("EnableDeliveryReports = false")).toStrictEqual([
      "4 send-with-callback violation: producer.ProduceAsync() is on a producer that reports no deliveries, so that a failure reaches nobody",
    ]);
    expect(await program("EnableDeliveryReports = true")).toStrictEqual([]);
  });

  it("is one that nobody polls", async () => {
    expect(await program("EnableBackgroundPoll = false")).toStrictEqual([
      "4 send-with-callback violation: producer.ProduceAsync() is on a producer that nobody polls, so that its delivery reports never arrive",
    ]);
    expect(await program("EnableBackgroundPoll = false", "producer.Poll(TimeSpan.FromSeconds(1));")).toStrictEqual([]);
  });
});

describe("the way out", () => {
  const HANDLER = "report => Check(report.Error)";
  const NOT_FLUSHED = [
    "2 flush-before-exit violation: producer is not flushed, so that what it still buffers is gone when it is closed",
  ];
  const program = (rest: string, using = "using "): Promise<string[]> =>
    scan(`using Confluent.Kafka;
${using}var producer = new ProducerBuilder<Null, string>(new ProducerConfig()).Build();
${rest}`);

  it.each([
    ["disposed, which sends nothing", `producer.Produce("a", m, ${HANDLER});`, NOT_FLUSHED],
    ["flushed", `producer.Produce("a", m, ${HANDLER}); producer.Flush(TimeSpan.FromSeconds(30));`, []],
    ["flushed when the program is stopped", `producer.Produce("a", m, ${HANDLER}); On(() => producer.Flush());`, []],
    ["passed on", `producer.Produce("a", m, ${HANDLER}); Finish(producer);`, []],
    ["awaited", 'await producer.ProduceAsync("a", m);', []],
    [
      "awaited in the end",
      'var tasks = all.Select(m => producer.ProduceAsync("a", m)); await Task.WhenAll(tasks);',
      [],
    ],
    ["left to what goes on after", `_ = producer.ProduceAsync("a", m).ContinueWith(t => Check(t));`, NOT_FLUSHED],
    ["awaited, with what goes on after", 'await producer.ProduceAsync("a", m).ContinueWith(t => Check(t));', []],
    [
      "waited for by its handler",
      'producer.Produce("a", m, r => { Check(r.Error); done.Signal(); }); done.Wait();',
      [],
    ],
  ])("a producer that is %s", async (_, rest, expected) => {
    expect(await program(rest)).toStrictEqual(expected);
  });

  it.each([
    ["the owner", "producer.Flush(wait);", []],
    ["the dependent one", "other.Flush(wait);", []],
    [
      "neither",
      "",
      [
        ...NOT_FLUSHED,
        "3 flush-before-exit violation: other is not flushed, so that what it still buffers is gone when it is closed",
      ],
    ],
  ])("of two producers with one queue, where %s is flushed", async (_, flush, expected) => {
    const code = `using var other = new DependentProducerBuilder<Null, int>(producer.Handle).Build();
producer.Produce("a", m, ${HANDLER}); other.Produce("b", n, ${HANDLER}); ${flush}`;
    expect(await program(code)).toStrictEqual(expected);
  });

  it("of a producer that has the queue of one from elsewhere", async () => {
    expect(
      await scan(`using Confluent.Kafka;
class A { void F(Handle handle) {
  using var other = new DependentProducerBuilder<Null, int>(handle).Build();
  other.Produce("b", n, ${HANDLER}); } }`),
    ).toStrictEqual([]);
  });

  it("of a producer that nobody disposes", async () => {
    expect(await program(`producer.Produce("a", m, ${HANDLER});`, "")).toStrictEqual(NOT_FLUSHED);
    expect(await program(`producer.Produce("a", m, ${HANDLER}); producer.Dispose();`, "")).toStrictEqual(NOT_FLUSHED);
  });

  it.each([
    [
      "right after a send",
      "",
      [
        "3 flush-before-exit violation: the process ends right after a record was handed over, with no flush between them",
      ],
    ],
    ["after a flush", "producer.Flush();", []],
  ])("by Environment.Exit %s", async (_, between, expected) => {
    const code = `using Confluent.Kafka;
class A(IProducer<Null, string> producer) { void Stop() {
    producer.Produce("a", m, ${HANDLER}); ${between} Environment.Exit(1); } }`;
    expect(await scan(code)).toStrictEqual(expected);
  });
});

describe("settings of a producer", () => {
  const ACKS = (line: number, value: string): string =>
    `${String(line)} acks-all violation: acks is ${value} but must be all`;
  const RETRIES = (line: number, name: string, value: string): string =>
    `${String(line)} retries-minimum violation: ${name} is ${value} but at least 10 is required`;
  const made = (config: string): Promise<string[]> =>
    scan(`using Confluent.Kafka;\n${config}\nvar p = new ProducerBuilder<Null, string>(config).Build();`);

  it.each([
    ["Acks.Leader", "var config = new ProducerConfig { Acks = Acks.Leader };", [ACKS(2, '"1"')]],
    ["Acks.None", "var config = new ProducerConfig { Acks = Confluent.Kafka.Acks.None };", [ACKS(2, '"0"')]],
    ["Acks.All", "var config = new ProducerConfig { Acks = Acks.All };", []],
    ["a cast", "var config = new ProducerConfig { Acks = (Acks)1 };", [ACKS(2, "1")]],
    ["the cast that is all", "var config = new ProducerConfig { Acks = (Acks)(-1) };", []],
    ["nothing, which is all", "var config = new ProducerConfig();", []],
    ["Kafka's names", 'var config = new Dictionary<string, string> { ["acks"] = "1" };', [ACKS(2, '"1"')]],
    ["a property", "var config = new ProducerConfig();\nconfig.Acks = Acks.Leader;", [ACKS(3, '"1"')]],
    [
      "few retries",
      "var config = new ProducerConfig { MessageSendMaxRetries = 3 };",
      [RETRIES(2, "message.send.max.retries", "3")],
    ],
    ["many retries", "var config = new ProducerConfig { MessageSendMaxRetries = 1_000 };", []],
    [
      "no retries by Kafka's name",
      'var config = new Dictionary<string, string> { { "retries", "0" } };',
      [RETRIES(2, "retries", '"0"')],
    ],
    ["settings from elsewhere", "var config = section.Get<ProducerConfig>();", []],
  ])("%s", async (_, config, expected) => {
    expect(await made(config)).toStrictEqual(expected);
  });

  it("of a container, which hands them to who makes the producer", async () => {
    expect(
      await scan("using Confluent.Kafka;\nservices.AddSingleton(new ProducerConfig { Acks = Acks.None });"),
    ).toStrictEqual([ACKS(2, '"0"')]);
    expect(await scan("using Confluent.Kafka;\nvoid F(ProducerConfig c) { c.Acks = Acks.None; }")).toStrictEqual([
      ACKS(2, '"0"'),
    ]);
    expect(
      await scan("using Confluent.Kafka;\nclass A { ProducerConfig B => new() { Acks = Acks.None }; }"),
    ).toStrictEqual([ACKS(2, '"0"')]);
    expect(
      await scan("using Confluent.Kafka;\nservices.AddSingleton(new ProducerConfig { Acks = Acks.All });"),
    ).toStrictEqual([]);
  });
});

describe("auto-commit", () => {
  const made = (config: string): Promise<string[]> =>
    scan(`using Confluent.Kafka;\n${config}\nusing var c = new ConsumerBuilder<Null, string>(config)\n    .Build();`);
  const ELSEWHERE =
    "auto-commit-disabled undetermined: enable.auto.commit is not set, and other settings of this client come from outside of this file";

  it.each([
    [
      "is the default",
      'var config = new ConsumerConfig { GroupId = "a" };',
      [
        "3 auto-commit-disabled violation: enable.auto.commit is not set (the default of librdkafka is true) but must be false",
      ],
    ],
    [
      "is switched on",
      "var config = new ConsumerConfig { EnableAutoCommit = true };",
      ["2 auto-commit-disabled violation: enable.auto.commit is true but must be false"],
    ],
    ["is switched off", "var config = new ConsumerConfig { EnableAutoCommit = false };", []],
    [
      "is switched off by Kafka's name",
      'var config = new ConsumerConfig(); config.Set("enable.auto.commit", "false");',
      [],
    ],
    ["commits only what is stored", "var config = new ConsumerConfig { EnableAutoOffsetStore = false };", []],
    ["comes from a file", "var config = section.Get<ConsumerConfig>();", [`3 ${ELSEWHERE}`]],
    ["comes from a file, in part", "var config = new ConsumerConfig(); section.Bind(config);", [`3 ${ELSEWHERE}`]],
    [
      "comes from a file, but for this",
      "var config = section.Get<ConsumerConfig>(); config.EnableAutoCommit = false;",
      [],
    ],
  ])("%s", async (_, config, expected) => {
    expect((await made(config)).filter((each) => each.includes("auto-commit"))).toStrictEqual(expected);
  });
});

describe("commits", () => {
  const loop = (statements: string): Promise<string[]> =>
    scan(`using Confluent.Kafka;
class Worker(IConsumer<string, string> consumer, Channel<string> channel, ITextWriter writer) {
    async Task Run() {
        while (true) {
            var result = consumer.Consume();
            ${statements}
        }
    }
}`);
  const before = (commit: string, processing: string): string[] => [
    `6 commit-after-processing violation: ${commit} commits records before ${processing} has processed them`,
  ];
  const handed = (processing: string): string[] => [
    `6 commit-after-processing violation: consumer.Commit() commits records that ${processing} has handed on, and that nobody has waited for`,
  ];

  it.each([
    ["ahead of the handler", "consumer.Commit(result); await Handle(result);", before("consumer.Commit()", "Handle()")],
    ["after the handler", "await Handle(result); consumer.Commit(result);", []],
    [
      "stored ahead of it",
      "consumer.StoreOffset(result); Handle(result.Message);",
      before("consumer.StoreOffset()", "Handle()"),
    ],
    ["stored after it", "Handle(result.Message); consumer.StoreOffset(result);", []],
    [
      "of what could not be read",
      "var order = Parse(result.Message); if (order is null) { consumer.Commit(result); continue; } Save(order); consumer.Commit(result);",
      [],
    ],
    ["of what needs no handler", "if (IsOld(result)) consumer.Commit(result); else Handle(result);", []],
    [
      "after a task that nobody awaits",
      "Task.Run(() => Handle(result)); consumer.Commit(result);",
      handed("Task.Run()"),
    ],
    ["after a task that is awaited", "await Task.Run(() => Handle(result)); consumer.Commit(result);", []],
    [
      "after a task that is awaited later",
      "var task = Task.Run(() => Handle(result)); await task; consumer.Commit(result);",
      [],
    ],
    ["after a call that nobody awaits", "_ = HandleAsync(result); consumer.Commit(result);", handed("HandleAsync()")],
    ["after a call that is awaited", "await HandleAsync(result); consumer.Commit(result);", []],
    [
      "after a channel has it",
      "await channel.Writer.WriteAsync(result.Message.Value); consumer.Commit(result);",
      handed("channel.Writer.WriteAsync()"),
    ],
    ["after a file has it", "await writer.WriteAsync(result.Message.Value); consumer.Commit(result);", []],
  ])("%s", async (_, statements, expected) => {
    expect(await loop(statements)).toStrictEqual(expected);
  });

  it("of a record that a method is called with", async () => {
    const code = (statements: string): string =>
      `using Confluent.Kafka;\nclass A { void On(ConsumeResult<string, string> result) { ${statements} } }`;
    expect(await scan(code("_consumer.Commit(result); Handle(result);"))).toStrictEqual([
      "2 commit-after-processing violation: _consumer.Commit() commits records before Handle() has processed them",
    ]);
    expect(await scan(code("Handle(result); _consumer.Commit(result);"))).toStrictEqual([]);
    expect(await scan(code("transaction.Commit(); Handle(result);"))).toStrictEqual([]);
  });

  it("of a batch, in which a pattern gives each record its name", async () => {
    expect(
      await scan(`using Confluent.Kafka;
while (consumer.Consume(100) is { } result) {
    consumer.Commit(result);
    Handle(result);
}`),
    ).toStrictEqual([
      "3 commit-after-processing violation: consumer.Commit() commits records before Handle() has processed them",
    ]);
  });
});
