import { describe, expect, test } from "vitest";

import { exemptionComments } from "../../scan/exemption-comments";

const FORM = "kafka-durability-ignore RULE until 2027-03-31 owner TEAM: REASON";
const GOOD =
  "kafka-durability-ignore send-with-callback until 2027-03-31 owner payments: samples, some of which may go";

function about(...lines: readonly string[]): [number, number][] {
  return exemptionComments("A.java", lines.join("\n"), "//").exemptions.map(({ line, writtenAt }) => [line, writtenAt]);
}

describe("a comment that excuses", () => {
  test("says rule, day, owner and reason", () => {
    expect(exemptionComments("A.java", `producer.send(r); // ${GOOD}`, "//")).toEqual({
      exemptions: [
        {
          line: 1,
          writtenAt: 1,
          rule: "send-with-callback",
          expires: "2027-03-31",
          owner: "payments",
          reason: "samples, some of which may go",
        },
      ],
      problems: [],
    });
  });

  test("is about its own line, or the next line of code where it stands alone", () => {
    expect(about(`send(r); // ${GOOD}`, "send(s);")).toEqual([[1, 1]]);
    expect(about(`// ${GOOD}`, "", "// more", "send(r);")).toEqual([[4, 1]]);
    expect(about(`\t// ${GOOD}\r`, "send(r);\r")).toEqual([[2, 1]]);
    expect(about("send(r);", `// ${GOOD}`)).toEqual([[2, 2]]);
  });

  test("is no comment of several lines", () => {
    expect(exemptionComments("A.java", `/* ${GOOD} */ send(r);`, "//")).toEqual({
      exemptions: [],
      problems: [`A.java:1: write an exemption as a comment of one line: // ${FORM}`],
    });
  });

  test("is a comment in its language", () => {
    expect(about(`String s = "${GOOD}";`)).toEqual([]);
    expect(exemptionComments("a.py", `# ${GOOD}`, "#").exemptions).toHaveLength(1);
  });

  test.each([
    ["kafka-durability-ignore", `an exemption says rule, last day, owner and reason, as in: // ${FORM}`],
    [
      "kafka-durability-ignore send-with-callback",
      `an exemption says rule, last day, owner and reason, as in: // ${FORM}`,
    ],
    [
      "kafka-durability-ignore send-with-callback until 2027-03-31 owner payments",
      `an exemption says rule, last day, owner and reason, as in: // ${FORM}`,
    ],
    [GOOD.replace("callback", "calback"), 'there is no rule "send-with-calback"; did you mean send-with-callback?'],
    [GOOD.replace("2027-03-31", "2027-02-30"), '"2027-02-30" is no day; write it as 2027-03-31'],
  ])("%s is none", (comment, problem) => {
    expect(exemptionComments("src/A.java", `\n// ${comment}\n`, "//")).toEqual({
      exemptions: [],
      problems: [`src/A.java:2: ${problem}`],
    });
  });
});
