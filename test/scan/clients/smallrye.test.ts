import { describe, expect, it } from "vitest";

import { sightings } from "../support";

const FIELDS =
  'class A { @Channel("c") Emitter<String> emitter; @Channel("m") MutinyEmitter<String> mutiny; Logger log;\n';

/** What is said of members of a class, the first of which stands in line 3. */
async function inJava(code: string, imports = ""): Promise<string[]> {
  return sightings(
    "java",
    `import org.eclipse.microprofile.reactive.messaging.Emitter;${imports}\n${FIELDS}${code}\n}`,
  );
}

const dropped = (on: string): string =>
  `3 send-with-callback violation: the result of ${on}.send() is dropped, so that a failure reaches nobody`;
const untold = (what: string): string =>
  `3 send-with-callback violation: ${what}() does not tell the program what became of the record: a failure is only logged`;
const UNHEARD =
  "3 send-with-callback violation: nothing takes the failure of mutiny.send(), which is subscribed to for its results alone";
const UNSEEN_ERROR =
  "3 delivery-error-handled violation: the callback never looks at the error, so that a record that was refused is gone without a word";

describe("emitters", () => {
  it.each([
    ['emitter.send("v");', [dropped("emitter")]],
    ['return emitter.send("v");', []],
    ['emitter.send("v").toCompletableFuture().join();', []],
    ['emitter.send("v").whenComplete((v, e) -> log.info("sent"));', [UNSEEN_ERROR]],
    ['emitter.send("v").whenComplete((v, e) -> { if (e != null) log.warn(e); });', []],
    ['emitter.send("v").exceptionally(e -> null);', [UNSEEN_ERROR]],
    ['emitter.send(Message.of("v"));', [untold("emitter.send")]],
    ['Message<String> m = Message.of("v"); emitter.send(m);', [untold("emitter.send")]],
    ['emitter.send(KafkaRecord.of("k", "v"));', [untold("emitter.send")]],
    ['emitter.send(Message.of("v", Metadata.of(x), () -> done));', [untold("emitter.send")]],
    ['emitter.send(Message.of("v").withNack(e -> { log.warn(e); return done; }));', []],
    ['emitter.send(Message.of("v").withNack(e -> done));', [UNSEEN_ERROR]],
    ['emitter.send(Message.of("v", () -> done, e -> refused(e)));', []],
    ["return find().thenApply(x -> emitter.send(x));", []],
  ])("%s", async (code, said) => {
    expect(await inJava(`Object f() { ${code} }`)).toEqual(said);
  });

  it("leaves a message from elsewhere its own nack", async () => {
    expect(await inJava('void f(Message<String> in) { emitter.send(in.withPayload("v")); emitter.send(in); }')).toEqual(
      [],
    );
  });

  it("says nothing where another broker is the only one in sight", async () => {
    const imports = "import io.smallrye.reactive.messaging.amqp.OutgoingAmqpMetadata;";
    expect(await inJava('void f() { emitter.send("v"); }', imports)).toEqual([]);
  });
});

describe("Mutiny's emitters", () => {
  it.each([
    ['mutiny.send("v");', [dropped("mutiny")]],
    ['return mutiny.send("v");', []],
    ['mutiny.sendAndForget("v");', [untold("mutiny.sendAndForget")]],
    ['mutiny.sendAndAwait("v");', []],
    ['mutiny.send("v").await().indefinitely();', []],
    ['mutiny.send("v").subscribe().with(v -> log.info("sent"));', [UNHEARD]],
    ['mutiny.send("v").subscribe().with(v -> {}, e -> {});', [UNSEEN_ERROR]],
    ['mutiny.send("v").subscribe().with(v -> {}, e -> log.warn(e));', []],
    ['mutiny.send("v").onFailure().invoke(e -> log.warn(e)).subscribe().with(v -> {});', []],
    ['mutiny.send("v").onFailure().retry().atMost(3).subscribe().with(v -> {});', [UNHEARD]],
    ["return find().invoke(x -> mutiny.send(x));", [dropped("mutiny")]],
    ["return find().call(x -> mutiny.send(x));", []],
    [
      'try { mutiny.sendAndAwait("v"); } catch (Exception e) {}',
      [
        "3 delivery-error-handled violation: what mutiny.sendAndAwait() fails with is caught here, and nothing is done about it",
      ],
    ],
  ])("%s", async (code, said) => {
    expect(await inJava(`Object f() { ${code} }`)).toEqual(said);
  });
});

const EARLY = "3 commit-after-processing violation: m.ack() commits records before handle() has processed them";

describe("incoming messages", () => {
  it.each([
    ["handle(m.getPayload()); return m.ack();", []],
    ["Object acked = m.ack(); handle(m.getPayload()); return acked;", [EARLY]],
    ["return m.ack().thenRun(() -> handle(m.getPayload()));", [EARLY]],
    ["return handle(m.getPayload()).thenCompose(x -> m.ack());", []],
    [
      "pool.submit(() -> handle(m.getPayload())); return m.ack();",
      [
        "3 commit-after-processing violation: m.ack() commits records that pool.submit() has handed on, and that nobody has waited for",
      ],
    ],
    ["pool.submit(() -> handle(m.getPayload())).get(); return m.ack();", []],
    ["return executor.runAsync(() -> handle(m.getPayload())).thenCompose(x -> m.ack());", []],
  ])("%s", async (body, said) => {
    expect(await inJava(`@Incoming("c") Object on(Message<String> m) { ${body} }`)).toEqual(said);
  });

  it("finds what acknowledges ahead", async () => {
    const on = (strategy: string): string =>
      `@Incoming("c") @Acknowledgment(Acknowledgment.Strategy.${strategy}) void on(String m) { handle(m); }`;
    expect(await inJava(on("PRE_PROCESSING"))).toEqual([
      "3 commit-after-processing violation: PRE_PROCESSING acknowledges each message before it is processed",
    ]);
    expect(await inJava(on("POST_PROCESSING"))).toEqual([]);
  });

  it("reads Kotlin", async () => {
    const code = `import org.eclipse.microprofile.reactive.messaging.Emitter
class A { @Channel("c") lateinit var emitter: Emitter<String>
  fun a() { emitter.send("v") }
  suspend fun b() { emitter.send("v").await() }
}`;
    expect(await sightings("kotlin", code)).toEqual([dropped("emitter")]);
  });
});

describe("the acknowledgement of a message that is made of others", () => {
  const of = (rest: string): string =>
    `Object f(List<Message<String>> list, Message<String> in) { ${rest} } void g(Message<String> e) {}`;

  it.each([
    [
      "is called once that one is processed",
      "return Message.of(1).withAck(() -> { var a = in.ack(); track(in); return a; });",
    ],
    [
      "may be a variable",
      "Function<M, S> ack = m -> { var all = new ArrayList<>(); for (Message<String> e : list) { all.add(e.ack(m).toCompletableFuture()); } return CompletableFuture.allOf(all.toArray()); }; return Message.of(1).withAckWithMetadata(ack);",
    ],
  ])("%s", async (_, code) => {
    expect(await inJava(of(code))).toEqual([]);
  });
});
