import { describe, expect, it } from "vitest";

import { sightings } from "../support";

const go = (body: string): Promise<string[]> =>
  sightings("go", `package p\nimport "github.com/segmentio/kafka-go"\n${body}`);

const SAFE = `&kafka.Writer{Addr: a, RequiredAcks: kafka.RequireAll`;

describe("what is said of kafka-go's writers", () => {
  it("refuses an error that nobody gets", async () => {
    const write = (how: string): string => `func f(w *kafka.Writer) error {\n${how}\nreturn nil\n}`;
    expect(await go(write("w.WriteMessages(ctx, m)"))).toEqual([
      "4 send-with-callback violation: the result of w.WriteMessages() is dropped, so that a failure reaches nobody",
    ]);
    expect(await go(write("_ = w.WriteMessages(ctx, m)"))).toEqual([
      "4 send-with-callback violation: the result of w.WriteMessages() is dropped, so that a failure reaches nobody",
    ]);
    expect(await go(write("if err := w.WriteMessages(ctx, m); err != nil { return err }"))).toEqual([]);
    expect(await go(write("return w.WriteMessages(ctx, m)"))).toEqual([]);
  });

  it("wants a Completion where the writer does not wait", async () => {
    const field = (more: string): string =>
      `type S struct { w *kafka.Writer }\nfunc n() *S { return &S{w: ${SAFE}, Async: true${more}}} }\nfunc (s *S) f() error { return s.w.WriteMessages(ctx, m) }`;
    expect(await go(field(""))).toEqual([
      "5 send-with-callback violation: with Async and no Completion, the outcome of s.w.WriteMessages() is dropped, so that a failure reaches nobody",
    ]);
    expect(await go(field(", Completion: func(m []kafka.Message, err error) { log.Println(err) }"))).toEqual([]);
    expect(await go(field(", Completion: func(m []kafka.Message, err error) { n += len(m) }"))).toEqual([
      "4 delivery-error-handled violation: the callback never looks at the error, so that a record that was refused is gone without a word",
    ]);
  });

  it("wants a writer that does not wait closed before the end", async () => {
    const main = (async: string, last: string): string =>
      `func main() {\nw := ${SAFE}${async}, Completion: done}\nif err := w.WriteMessages(ctx, m); err != nil { panic(err) }\n${last}\n}`;
    expect(await go(main(", Async: true", ""))).toEqual([
      "4 flush-before-exit violation: w is neither flushed nor closed, so that what it still buffers is gone when the program ends",
    ]);
    expect(await go(main(", Async: true", "w.Close()"))).toEqual([]);
    expect(await go(main(", Async: true", "w.Close()\nos.Exit(0)"))).toEqual([]);
    expect(await go(main("", "os.Exit(0)"))).toEqual([]);
  });

  it("refuses an exit right after a write that is not waited for", async () => {
    const exit = (between: string): string =>
      `type S struct { w *kafka.Writer }\nfunc n() *S { return &S{w: ${SAFE}, Async: true, Completion: done}} }\nfunc (s *S) f() {\nif err := s.w.WriteMessages(ctx, m); err != nil { log.Println(err) }\n${between}\nos.Exit(1)\n}`;
    expect(await go(exit(""))).toEqual([
      "8 flush-before-exit violation: the process ends right after a record was handed over, with no flush between them",
    ]);
    expect(await go(exit("s.w.Close()"))).toEqual([]);
  });

  it("knows that a Writer asks for no acknowledgement, and NewWriter for all", async () => {
    expect(await go(`var w = &kafka.Writer{Addr: a}`)).toEqual([
      "3 acks-all violation: acks is not set (the default of segmentio/kafka-go is 0) but must be all",
    ]);
    expect(await go(`var w = kafka.NewWriter(kafka.WriterConfig{Brokers: b})`)).toEqual([]);
    expect(await go(`var w = kafka.NewWriter(kafka.WriterConfig{Brokers: b, RequiredAcks: 0})`)).toEqual([]);
    expect(await go(`var w = kafka.NewWriter(kafka.WriterConfig{\nRequiredAcks: 1})`)).toEqual([
      "4 acks-all violation: acks is 1 but must be all",
    ]);
    expect(
      await go(`func f() {\nw := &kafka.Writer{}\nw.RequiredAcks = kafka.RequireOne\nw.MaxAttempts = 3\n}`),
    ).toEqual([
      "5 acks-all violation: acks is 1 but must be all",
      "6 retries-minimum violation: retries is 3 but at least 10 is required",
    ]);
  });

  it("goes by the name that the import gives the package", async () => {
    const code = `package p\nimport k "github.com/segmentio/kafka-go"\nvar w = &k.Writer{}\nvar other = &kafka.Writer{}`;
    expect(await sightings("go", code)).toEqual([
      "3 acks-all violation: acks is not set (the default of segmentio/kafka-go is 0) but must be all",
    ]);
  });
});

describe("what is said of kafka-go's readers", () => {
  const loop = (group: string, body: string): string =>
    `func f() {\nr := kafka.NewReader(kafka.ReaderConfig{Topic: t${group}})\nfor {\n${body}\n}\n}`;

  it("refuses ReadMessage in a group, which commits what nobody has processed", async () => {
    const read = "m, err := r.ReadMessage(ctx)\nif err != nil { return }\nhandle(m)";
    expect(await go(loop(", GroupID: g", read))).toEqual([
      "6 commit-after-processing violation: ReadMessage() commits the message before anything has processed it",
    ]);
    expect(await go(loop("", read))).toEqual([]);
    expect(await go(loop(", GroupID: g", "return r.ReadMessage(ctx)"))).toEqual([]);
  });

  it("wants a commit after the handler, and after whatever goes on elsewhere", async () => {
    const commit = "r.CommitMessages(ctx, m)";
    const fetch = "m, err := r.FetchMessage(ctx)";
    expect(await go(loop(", GroupID: g", `${fetch}\n${commit}\nhandle(m)`))).toEqual([
      "7 commit-after-processing violation: r.CommitMessages() commits records before handle() has processed them",
    ]);
    expect(await go(loop(", GroupID: g", `${fetch}\nhandle(m)\n${commit}`))).toEqual([]);
    expect(await go(loop(", GroupID: g", `${fetch}\ngo handle(m)\n${commit}`))).toEqual([
      "8 commit-after-processing violation: r.CommitMessages() commits records that go handle() has handed on, and that nobody has waited for",
    ]);
    expect(await go(loop(", GroupID: g", `${fetch}\ngo handle(m)\nwg.Wait()\n${commit}`))).toEqual([]);
    expect(await go(loop(", GroupID: g", `${fetch}\njobs <- m\n${commit}`))).toEqual([
      "8 commit-after-processing violation: r.CommitMessages() commits records that jobs <- has handed on, and that nobody has waited for",
    ]);
    expect(await go(loop(", GroupID: g", `${fetch}\nlog.Println(string(m.Value))\n${commit}`))).toEqual([]);
  });

  it("says of a writer that is handed in what holds of any, although another one is asynchronous", async () => {
    const made = "func made() { w := &kafka.Writer{Async: true, RequiredAcks: kafka.RequireAll}; w.Close() }";
    expect(await go(`${made}\nfunc f(other *kafka.Writer) { _ = other.WriteMessages(ctx, m) }`)).toEqual([
      "4 send-with-callback violation: the result of other.WriteMessages() is dropped, so that a failure reaches nobody",
    ]);
  });
});
