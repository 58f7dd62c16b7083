import { describe, expect, it } from "vitest";

import { sightings } from "../support";

const go = (body: string): Promise<string[]> =>
  sightings("go", `package p\nimport "github.com/twmb/franz-go/pkg/kgo"\n${body}`);

describe("what is said of franz-go's producing", () => {
  const call = (how: string): string => `func f(cl *kgo.Client) {\n${how}\n}`;

  it("wants a promise", async () => {
    expect(await go(call("cl.Produce(ctx, r, nil)"))).toEqual([
      "4 send-with-callback violation: the result of cl.Produce() is dropped, so that a failure reaches nobody",
    ]);
    expect(await go(call("cl.TryProduce(ctx, r, nil)"))).toEqual([
      "4 send-with-callback violation: the result of cl.TryProduce() is dropped, so that a failure reaches nobody",
    ]);
    expect(await go(call("cl.Produce(ctx, r, promise)"))).toEqual([]);
  });

  it("wants the promise to look at the error, wherever it stands", async () => {
    const finding =
      "delivery-error-handled violation: the callback never looks at the error, so that a record that was refused is gone without a word";
    expect(await go(call("cl.Produce(ctx, r, func(*kgo.Record, error) {})"))).toEqual([`4 ${finding}`]);
    expect(await go(call("cl.Produce(ctx, r, func(r *kgo.Record, err error) { done(r) })"))).toEqual([`4 ${finding}`]);
    expect(await go(call("cl.Produce(ctx, r, func(r *kgo.Record, err error) { done(err) })"))).toEqual([]);
    expect(
      await go(`${call("cl.Produce(ctx, r, x.done)")}\nfunc (x *X) done(_ *kgo.Record, _ error) { x.n++ }`),
    ).toEqual([`6 ${finding}`]);
    expect(await go(call("done := func(_ *kgo.Record, _ error) { n++ }\ncl.Produce(ctx, r, done)"))).toEqual([
      `4 ${finding}`,
    ]);
  });

  it("wants the results of ProduceSync", async () => {
    const finding =
      "send-with-callback violation: the result of cl.ProduceSync() is dropped, so that a failure reaches nobody";
    expect(await go(call("cl.ProduceSync(ctx, r)"))).toEqual([`4 ${finding}`]);
    expect(await go(call("_ = cl.ProduceSync(ctx, r).FirstErr()"))).toEqual([`4 ${finding}`]);
    expect(await go(call("r, _ := cl.ProduceSync(ctx, r).First()\nlog.Println(r)"))).toEqual([
      "4 send-with-callback violation: the error of cl.ProduceSync() is dropped, so that a failure reaches nobody",
    ]);
    expect(await go(call("if err := cl.ProduceSync(ctx, r).FirstErr(); err != nil { panic(err) }"))).toEqual([]);
    expect(await go(call("for _, result := range cl.ProduceSync(ctx, r) { check(result.Err) }"))).toEqual([]);
  });

  describe("wants a flush on the way out", () => {
    const main = (last: string, first = ""): string =>
      `func main() {\ncl, _ := kgo.NewClient()\n${first}\ncl.Produce(ctx, r, cb)\n${last}\n}`;
    const CLOSED =
      "4 flush-before-exit violation: cl is not flushed, so that what it still buffers is gone when it is closed";
    const ENDED =
      "7 flush-before-exit violation: the process ends right after a record was handed over, with no flush between them";

    it.each<[string, string, string, string[]]>([
      ["nothing", "", "", [CLOSED]],
      ["Flush", "cl.Flush(ctx)", "", []],
      ["EndAndBeginTransaction, which flushes", "cl.EndAndBeginTransaction(ctx, how, commit, onEnd)", "", []],
      // Close fails what is buffered with ErrClientClosed.
      ["a deferred Close", "", "defer cl.Close()", [CLOSED]],
      ["Close", "cl.CloseAllowingRebalance()", "", [CLOSED]],
      ["a deferred Flush and Close", "", "defer cl.Close()\ndefer cl.Flush(ctx)", []],
      ["an exit", "log.Fatal(1)", "defer cl.Close()", [CLOSED, ENDED]],
      ["an exit on a condition", "if bad { log.Fatal(1) }", "defer cl.Flush(ctx)", []],
      ["a wait for the promises", "wg.Wait()", "defer cl.Close()", []],
      ["what a promise sends on", "err := <-done\nif err != nil { log.Fatal(err) }", "defer cl.Close()", []],
      [
        "several that end",
        "select {\ncase <-done:\ncase err := <-failed:\nlog.Println(err)\n}",
        "defer cl.Close()",
        [],
      ],
      [
        "FirstErrPromise",
        "if err := first.Err(); err != nil { log.Fatal(err) }",
        "first := kgo.AbortingFirstErrPromise(cl)",
        [],
      ],
      ["a wait for the end of the program", "<-ctx.Done()", "defer cl.Close()", [CLOSED]],
      ["a wait for a signal", "<-signals", "defer cl.Close()", [CLOSED]],
    ])("%s", async (_, last, first, found) => {
      expect(await go(main(last, first))).toEqual(found);
    });

    it("not of what ProduceSync has waited for", async () => {
      const sync = "if err := cl.ProduceSync(ctx, r).FirstErr(); err != nil { panic(err) }";
      expect(await go(`func main() {\ncl, _ := kgo.NewClient()\ndefer cl.Close()\n${sync}\n}`)).toEqual([]);
    });
  });

  it("reads options from slices, appended ones, and functions of the file", async () => {
    expect(await go("var cl, _ = kgo.NewClient(\nkgo.RequiredAcks(kgo.LeaderAck()),\nkgo.RecordRetries(3))")).toEqual([
      "4 acks-all violation: acks is 1 but must be all",
      "5 retries-minimum violation: retries is 3 but at least 10 is required",
    ]);
    expect(
      await go(
        "func f() {\nopts := []kgo.Opt{kgo.ClientID(x)}\nopts = append(opts, kgo.RequiredAcks(kgo.NoAck()))\nkgo.NewClient(opts...)\n}",
      ),
    ).toEqual(["5 acks-all violation: acks is 0 but must be all"]);
    expect(await go("func base() []kgo.Opt { return []kgo.Opt{kgo.RequiredAcks(kgo.AllISRAcks())} }")).toEqual([]);
    expect(await go("func f(opts ...kgo.Opt) { kgo.NewClient(opts...) }")).toEqual([]);
  });
});

describe("what is said of franz-go's consuming", () => {
  const group = (options: string, body: string): string =>
    `func f() {\ncl, _ := kgo.NewClient(kgo.ConsumerGroup(g)${options})\nfor {\nfs := cl.PollFetches(ctx)\n${body}\n}\n}`;

  it("lets the default commit what the loop has processed, but not what was handed on", async () => {
    expect(await go(group("", "fs.EachRecord(func(r *kgo.Record) { process(r) })"))).toEqual([]);
    expect(await go(group("", "fs.EachRecord(func(r *kgo.Record) { go process(r) })"))).toEqual([
      "4 auto-commit-disabled violation: enable.auto.commit is not set (the default of franz-go is true) but must be false",
    ]);
    expect(
      await go(group(", kgo.DisableAutoCommit()", "fs.EachRecord(func(r *kgo.Record) { go process(r) })")),
    ).toEqual([]);
    expect(await go(group(",\nkgo.GreedyAutoCommit()", "fs.EachRecord(func(r *kgo.Record) { process(r) })"))).toEqual([
      "5 auto-commit-disabled violation: enable.auto.commit is true but must be false",
    ]);
  });

  it("wants commits and marks after the processing", async () => {
    const off = ", kgo.DisableAutoCommit()";
    const each = "for _, r := range fs.Records() {";
    expect(await go(group(off, `${each}\ncl.MarkCommitRecords(r)\nprocess(r)\n}`))).toEqual([
      "8 commit-after-processing violation: cl.MarkCommitRecords() commits records before process() has processed them",
    ]);
    expect(await go(group(off, `${each}\nprocess(r)\ncl.MarkCommitRecords(r)\n}`))).toEqual([]);
    expect(await go(group(off, "cl.CommitUncommittedOffsets(ctx)\nfs.EachRecord(process)"))).toEqual([
      "7 commit-after-processing violation: cl.CommitUncommittedOffsets() commits records before fs.EachRecord() has processed them",
    ]);
    expect(await go(group(off, "fs.EachRecord(process)\ncl.CommitUncommittedOffsets(ctx)"))).toEqual([]);
    expect(await go(group(off, `${each} go process(r) }\ncl.CommitUncommittedOffsets(ctx)`))).toEqual([
      "8 commit-after-processing violation: cl.CommitUncommittedOffsets() commits records that go process() has handed on, and that nobody has waited for",
    ]);
    expect(await go(group(off, `${each} go process(r) }\nwg.Wait()\ncl.CommitUncommittedOffsets(ctx)`))).toEqual([]);
  });
});
