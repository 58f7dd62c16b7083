import { describe, expect, it } from "vitest";

import { fateOf } from "../../../scan/fate";
import { writtenSettings } from "../../../scan/written-settings";
import type { SourceFile } from "../../../scan/source-file";
import { sightings, sourceFile } from "../support";

const parsed = (body: string): Promise<SourceFile> => sourceFile("go", `package p\n${body}`);

async function fate(statement: string): Promise<string> {
  const file = await parsed(`func f() error {\n${statement}\nreturn nil\n}`);
  const [call] = file.calls(["send"]);
  if (call === undefined) throw new Error("no call");
  const found = fateOf(file, call.node);
  if (found.kind === "chained") return `chained ${found.call.name}`;
  return found.kind === "kept"
    ? `kept ${found.variables.join(", ")}${found.isFailureDropped === true ? ", without the error" : ""}`
    : found.kind;
}

describe("what Go makes of a value", () => {
  it.each([
    ["p.send()", "dropped"],
    ["_ = p.send()", "dropped"],
    ["_, _ = p.send()", "dropped"],
    ["go p.send()", "dropped"],
    ["defer p.send()", "dropped"],
    ["err := p.send()\n_ = err", "dropped"],
    ["err := p.send()\nlog(err)", "kept err"],
    ["if err := p.send(); err != nil { panic(1) }", "kept err"],
    ["n, err := p.send()\nif err != nil { return err }\nlog(n)", "kept n"],
    ["n, _ := p.send()\nlog(n)", "kept n, without the error"],
    ["return p.send()", "kept "],
    ["log(p.send())", "kept "],
    ["s.err = p.send()", "kept "],
    ["p.send().First()", "chained First"],
    ["<-p.send()", "chained <-"],
    ["m, ok := p.send().(*T)\nlog(m, ok)", "kept m"],
    ["switch e := p.send().(type) {\ncase T: log(e)\n}", "kept e"],
    ["for _, r := range p.send() { log(r) }", "kept "],
  ])("%s: %s", async (statement, expected) => {
    expect(await fate(statement)).toBe(expected);
  });
});

describe("the calls of Go", () => {
  it("are of functions, literals of types, goroutines and channels", async () => {
    const file = await parsed("func f() { a.Do(1); go b(x); <-c; d <- y; _ = &kafka.Writer{Async: true} }");
    const [writer] = file.calls(["Writer"]);
    expect(writer?.receiver?.text()).toBe("kafka");
    expect(writer?.arguments.map(({ name, value }) => `${name ?? ""}=${value.text()}`)).toEqual(["Async=true"]);
    expect(file.allCalls(file.root).map(({ name, title }) => title ?? name)).toEqual([
      "Do",
      "go b()",
      "b",
      "<-c",
      "d <-",
    ]);
  });

  it("find functions by name, and those that variables hold", async () => {
    const file = await parsed("func (x *T) done(_ *R, err error) {}\nfunc f() { cb := func(*R, error) {}; use(cb) }");
    expect(file.language.functionsNamed(file.root, "done").map(({ parameters }) => parameters)).toEqual([["_", "err"]]);
    expect(file.language.functionsNamed(file.root, "cb").map(({ parameters }) => parameters)).toEqual([["_", "_"]]);
  });
});

describe("the declarations of Go", () => {
  it("are variables, parameters and fields, and what they embed", async () => {
    const file = await parsed(
      "type S struct { *kafka.Producer; a, b int }\nvar g = 1\nfunc f(s *S) { x, err := y(); json.Unmarshal(d, &o); s.p = x }",
    );
    const shown = file.declarations.map(
      ({ name, type, value, isLocal }) =>
        `${name} ${type ?? "-"} ${value?.text() ?? "-"} ${isLocal ? "local" : "file"}`,
    );
    expect(shown).toEqual([
      "Producer kafka.Producer - file",
      "a int - file",
      "b int - file",
      "g - 1 file",
      "s *S - local",
      "x - y() local",
      "err - - local",
      "o - json.Unmarshal(d, &o) file",
      "p - x file",
      "s kafka.Producer - local",
    ]);
  });
});

describe("the literals of Go", () => {
  it.each([
    ["`all`", "all"],
    ['"all"', "all"],
    ["1_000", 1000],
    ["-1", -1],
    ["int16(1)", 1],
    ["math.MaxInt32", 2147483647],
    ["nil", null],
    ["false", false],
    ["1 << 20", undefined],
    ["other", undefined],
  ])("%s", async (text, expected) => {
    const file = await parsed(`var x = ${text}`);
    const value = file.declarations[0]?.value;
    expect(value === undefined ? "no value" : file.language.literal(value)).toBe(expected);
  });
});

describe("the settings that Go writes", () => {
  async function settings(body: string): Promise<string[]> {
    const file = await parsed(body);
    const given = file.calls(["NewUser"])[0]?.arguments[0]?.value;
    if (given === undefined) throw new Error("no call");
    const { settings: found, isOpen } = writtenSettings(file, given);
    return [...found.map(({ key, value }) => `${key}=${value.text()}`), ...(isOpen ? ["and others"] : [])];
  }

  it.each([
    ['func f() { NewUser(C{"a": 1, B: 2}) }', ['"a"=1', "B=2"]],
    ["func f() { c := &C{A: 1}; c.B.D = 2; NewUser(c); c.E = 3 }", ["A=1", "B.D=2"]],
    ["func f() { var c C; c.A = 1; NewUser(&c) }", ["A=1"]],
    ["func f(c *C) { c.A = 1; NewUser(c) }", ["A=1", "and others"]],
    ["func f() { c := C{A: 1}; configure(&c); NewUser(c) }", ["A=1", "and others"]],
    ["func f() { c := C{A: 1}; more(&c); NewUser(c) }\nfunc more(x *C) { x.B = 2 }", ["A=1", "B=2"]],
    ["func f() { c := C{}; json.Unmarshal(d, &c); NewUser(c) }", ["and others"]],
    ["func f() { c := C{}; for k, v := range more { c[k] = v }; NewUser(c) }", ["[k]=v", "and others"]],
    ["func f() { NewUser(nil) }", []],
  ])("%s", async (body, expected) => {
    expect(await settings(body)).toEqual(expected.map((each) => each.replaceAll('"', "")));
  });
});

describe("a file of Go that breaks off", () => {
  const whole = `package p
import "github.com/segmentio/kafka-go"
import "github.com/IBM/sarama"
func f(w *kafka.Writer, c sarama.ConsumerGroupClaim) { go func() { for m := range c.Messages() { _, err = <-w.X(&m) } }()
select { case e := <-p.Errors(): switch x := e.(type) { case *T: w.Completion = func(_ []M, err error) {} } } }`;

  it("is read wherever it does", async () => {
    const ends = Array.from({ length: Math.floor(whole.length / 5) }, (_, index) => whole.slice(0, 5 * index));
    const said = await Promise.all(ends.map((code) => sightings("go", code)));
    expect(said.flat().filter((line) => !line.includes("violation") && !line.includes("undetermined"))).toEqual([]);
  });
});
