import { describe, expect, it } from "vitest";

import { fateOf } from "../../../scan/fate";
import csharp from "../../../scan/languages/csharp";
import { all } from "../../../scan/languages/nodes";
import type { SourceFile } from "../../../scan/source-file";
import { writtenSettings } from "../../../scan/written-settings";
import { sourceFile } from "../support";

const read = (code: string): Promise<SourceFile> => sourceFile("csharp", code);

/** What becomes of `Send()` among the statements of a method. */
async function fate(statements: string, rest = ""): Promise<string> {
  const file = await read(`class C { async Task M() { ${statements} } ${rest} }`);
  return shownFate(file);
}

function shownFate(file: SourceFile): string {
  const [send] = file.calls(["Send"]);
  if (send === undefined) return "no call";
  const found = fateOf(file, send.node);
  const what = found.kind === "chained" ? `chained ${found.call.name}` : found.kind;
  return found.isAwaited ? `${what}, awaited` : what;
}

describe("C#: what becomes of a call's result", () => {
  it.each([
    ["p.Send();", "dropped"],
    ["p?.Send();", "dropped"],
    ["_ = p.Send();", "dropped"],
    ["var _ = p.Send();", "dropped"],
    ["var task = p.Send();", "dropped"],
    ["Task task; task = p.Send();", "dropped"],
    ["await p.Send();", "dropped, awaited"],
    ["_ = await p.Send();", "dropped, awaited"],
    ["await (p.Send());", "dropped, awaited"],
    ["await p.Send()!;", "dropped, awaited"],
    ["await (isOn ? p.Send() : Task.CompletedTask);", "dropped, awaited"],
    ["await p.Send().ConfigureAwait(false);", "chained ConfigureAwait"],
    ["var result = p.Send().Result;", "chained Result"],
    ["p.Send()?.Wait();", "chained Wait"],
    ["var task = p.Send(); await task;", "kept"],
    ["return p.Send();", "kept"],
    ["Keep(p.Send());", "kept"],
    ["last = p.Send();", "kept"],
    ["this.last = p.Send();", "kept"],
    ["var all = new List<Task>(); all.Add(p.Send());", "dropped"],
    ["var all = new List<Task>(); all.Add(p.Send()); await Task.WhenAll(all);", "kept"],
    ["items.ForEach(item => p.Send(item));", "dropped"],
    ["items.ForEach(async item => await p.Send(item));", "dropped, awaited"],
    ["await Task.WhenAll(items.Select(item => p.Send(item)));", "kept"],
    ["timer.Elapsed += (_, e) => p.Send(e);", "dropped"],
    ["Action<int> send = item => p.Send(item); send(1);", "dropped"],
    ["Func<int, Task> send = item => p.Send(item); await send(1);", "kept"],
    ["if (p.Send() is { } result) Keep(result);", "kept"],
    ["if (p.Send() is { } result) Go();", "dropped"],
  ])("%s", async (statements, expected) => {
    expect(await fate(statements)).toBe(expected);
  });

  it.each([
    ["void N() => p.Send();", "dropped"],
    ["int N { set => p.Send(value); }", "dropped"],
    ["C() => p.Send();", "dropped"],
    ["Task N() => p.Send();", "kept"],
    ["Task N => p.Send();", "kept"],
  ])("of a member that is one expression: %s", async (member, expected) => {
    expect(await fate("", member)).toBe(expected);
  });
});

describe("C#: calls", () => {
  it.each([
    ["a.B.Send(1, x: 2)", "Send on a.B (1, x: 2)"],
    ["a?.Send()", "Send on a ()"],
    ["Send<int>(1)", "Send (1)"],
    ["a.Send<int, string>(out var b)", "Send on a (out var b)"],
    ["new Kafka.Send<int>(1) { A = 2 }", "Send (1)"],
  ])("%s", async (expression, expected) => {
    const file = await read(`class C { void M() { ${expression}; } }`);
    const shown = file
      .calls(["Send"])
      .map(
        ({ name, receiver, node }) =>
          `${name}${receiver === undefined ? "" : ` on ${receiver.text()}`} ${node.field("arguments")?.text() ?? ""}`,
      );
    expect(shown).toStrictEqual([expected]);
  });

  it("names arguments", async () => {
    const [call] = (await read("Send(1, x: 2);")).calls(["Send"]);
    expect(call?.arguments.map(({ name, value }) => [name, value.text()])).toStrictEqual([
      [undefined, "1"],
      ["x", "2"],
    ]);
  });
});

describe("C#: literals", () => {
  it.each([
    ['"all"', "all"],
    ['@"all"', "all"],
    ['"""all"""', "all"],
    ["1_000_000", 1000000],
    ["3L", 3],
    ["-1", -1],
    ["(Acks)(-1)", -1],
    ["int.MaxValue", 2147483647],
    ["true", true],
    ["false.ToString()", false],
    ["null", null],
    ["default", null],
    ["default(int)", null],
    ['$"{a}"', undefined],
    ["a.B", undefined],
    ["F()", undefined],
  ])("%s", async (expression, expected) => {
    const file = await read(`class C { object M() { return ${expression}; } }`);
    const [statement] = all(file.root, { kind: "return_statement" });
    const value = statement?.namedChildren()[0];
    expect(value === undefined ? "none" : csharp.literal(value)).toBe(expected);
  });
});

/** What is written for what `new Client(…)` is given. */
async function settings(code: string): Promise<readonly string[]> {
  const file = await read(code);
  const given = file.calls(["Client"])[0]?.arguments[0]?.value;
  if (given === undefined) return ["no client"];
  const written = writtenSettings(file, given);
  return [
    ...written.settings.map(({ key, value }) => `${key}=${value.text()}`),
    ...(written.isOpen ? ["and others"] : []),
  ];
}

describe("C#: settings", () => {
  it.each([
    [
      "an initializer",
      "new Client(new ProducerConfig { Acks = Acks.All, Retries = 3 });",
      ["Acks=Acks.All", "Retries=3"],
    ],
    ["a new without a type", "ProducerConfig c = new() { Acks = Acks.All }; new Client(c);", ["Acks=Acks.All"]],
    ["indexers", 'new Client(new Dictionary<string, string> { ["acks"] = "1" });', ['acks="1"']],
    ["pairs", 'new Client(new Dictionary<string, string> { { "acks", "1" } });', ['acks="1"']],
    [
      "pairs of their own type",
      'new Client(new List<KeyValuePair<string, string>> { new("acks", "1"), new KeyValuePair<string, string>("a", "b") });',
      ['acks="1"', 'a="b"'],
    ],
    [
      "a copy",
      'var d = new Dictionary<string, string>(StringComparer.Ordinal) { ["a"] = "b" }; new Client(new ProducerConfig(d) { Acks = Acks.All });',
      ["Acks=Acks.All", 'a="b"'],
    ],
    [
      "what is put before it is used",
      'var c = new ProducerConfig(); c.Acks = Acks.All; c["a"] = "b"; c.Set("d", "e"); new Client(c); c.Acks = Acks.None;',
      ["Acks=Acks.All", 'a="b"', 'd="e"'],
    ],
    ["what may be put", "var c = new ProducerConfig(); c.Acks ??= Acks.All; new Client(c);", ["and others"]],
    ["what is bound", "var c = new ProducerConfig { A = 1 }; s.Bind(c); new Client(c);", ["A=1", "and others"]],
    ["an extension", "var c = new ProducerConfig { A = 1 }; c.UseSasl(); new Client(c);", ["A=1", "and others"]],
    ["what is only logged", "var c = new ProducerConfig { A = 1 }; log.LogDebug(c); new Client(c);", ["A=1"]],
    ["what is loaded", 'var c = s.GetSection("k").Get<ProducerConfig>()!; new Client(c);', ["and others"]],
    ["a type of the house", "new Client(new OurProducerConfig { A = 1 });", ["A=1", "and others"]],
    ["a method", "new Client(Make()); static ProducerConfig Make() => new() { A = 1 };", ["A=1"]],
    [
      "a method with a body",
      "new Client(Make()); ProducerConfig Make() { return new ProducerConfig { A = 1 }; }",
      ["A=1"],
    ],
    ["a parameter", "void M(ProducerConfig c) { c.A = 1; new Client(c); }", ["A=1", "and others"]],
    [
      "a parameter beside a variable of its name",
      "void M(ProducerConfig c) { new Client(c); } void N() { var c = new ProducerConfig { A = 1 }; }",
      ["and others"],
    ],
    ["a property", "class C { ProducerConfig P => new() { A = 1 }; void M() { new Client(P); } }", ["A=1"]],
    [
      "a property that can be set",
      "class C { public ProducerConfig P { get; set; } = new() { A = 1 }; void M() { new Client(P); } }",
      ["and others"],
    ],
    [
      "a field",
      "class C { readonly ProducerConfig p = new() { A = 1 }; C() { p.B = 2; } void M() { new Client(p); } }",
      ["A=1", "B=2"],
    ],
    ["options", "class C { C(IOptions<ProducerConfig> o) { new Client(o.Value); } }", ["and others"]],
  ])("%s", async (_, code, expected) => {
    expect(await settings(code)).toStrictEqual(expected);
  });
});

describe("C#: declarations", () => {
  it.each([
    ["using var a = F();", ["a, local, closed"]],
    ["using (var a = F()) { }", ["a, local, closed"]],
    ["await using var a = F();", ["a, local, closed"]],
    ["IProducer<int, string>? a = F();", ["a: IProducer<int, string>?, local"]],
    ["var a = new Sender();", ["a: Sender, local"]],
    ["var (a, b) = F();", ["a, local", "b, local"]],
    ["if (F() is { } a) { }", ["a, local"]],
    ["a = F();", ["a"]],
    ["this.a = F();", ["a"]],
    ["other.a = F();", []],
    ["G(new Message { a = F() });", []],
  ])("%s", async (statement, expected) => {
    const file = await read(`class C { C() { ${statement} } }`);
    expect(file.declarations.map(shownDeclaration)).toStrictEqual(expected);
  });

  it("has fields, properties, parameters and methods", async () => {
    const file = await read("class C(A a) { B b = new(); D d { get; } = new D(); E e(F f) => f; }");
    expect(file.declarations.map(shownDeclaration)).toStrictEqual(["a: A", "b: B", "d: D", "e: E", "f: F"]);
  });
});

function shownDeclaration({ name, type, isLocal, isClosed }: SourceFile["declarations"][number]): string {
  return `${name}${type === undefined ? "" : `: ${type}`}${isLocal ? ", local" : ""}${isClosed === true ? ", closed" : ""}`;
}

describe("C#: handlers of exceptions", () => {
  it.each([
    ["try { Send(); } catch { }", [true]],
    ["try { Send(); } catch (Exception) { /* nothing */ }", [true]],
    ["try { Send(); } catch (Exception e) { Log(e); }", [false]],
    ["try { Send(); } catch (OperationCanceledException) { } catch (Exception e) { Log(e); }", [false]],
    ["try { Send(); } catch (Exception e) when (Log(e)) { }", []],
    ["try { } catch (Exception) { Send(); }", []],
    ["try { Run(() => Send()); } catch { }", []],
    ["try { try { Send(); } catch (A e) { Log(e); } } catch { }", [false, true]],
  ])("%s", async (statement, expected) => {
    const [send] = (await read(`class C { void M() { ${statement} } }`)).calls(["Send"]);
    expect(send === undefined ? "no call" : csharp.handlers(send.node).map(({ isEmpty }) => isEmpty)).toStrictEqual(
      expected,
    );
  });
});

describe("C#: names", () => {
  it.each([
    ["this.a", "a"],
    ["a.b", "b"],
    ["a?.b", "b"],
    ["a!", "a"],
    ["(IA)a", "a"],
    ["(a)", "a"],
    ["a[0]", "a"],
    ["lazy.Value", "lazy"],
    ["F()", undefined],
    ["1", undefined],
  ])("the last of %s", async (expression, expected) => {
    const file = await read(`class C { object M() { return ${expression}; } }`);
    const [statement] = all(file.root, { kind: "return_statement" });
    const value = statement?.namedChildren()[0];
    expect(value === undefined ? "none" : csharp.lastName(value)).toBe(expected);
  });

  it("of what a loop gives", async () => {
    const file = await read("foreach (var (a, b) in c) { } foreach (var d in e) { } while (true) { }");
    const loops = all(file.root, { any: csharp.loops.map((kind) => ({ kind })) });
    expect(loops.map((loop) => csharp.loopVariables(loop)?.names)).toStrictEqual([["a", "b"], ["d"], undefined]);
  });

  it("of functions", async () => {
    const file = await read(
      "class C { void F(int a) { void G(int b) => H(b); } Action<int> I = c => H(c); Action<int> J = delegate(int d) { }; }",
    );
    const parameters = ["F", "G", "I", "J", "H"].map((name) =>
      csharp.functionsNamed(file.root, name).map((body) => body.parameters),
    );
    expect(parameters).toStrictEqual([[["a"]], [["b"]], [["c"]], [["d"]], []]);
  });
});
