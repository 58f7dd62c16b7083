import { Document, isScalar, Scalar, visit } from "yaml";

/**
 * A value as YAML, in ASCII: what is beyond stands escaped in double quotes. SnakeYAML, which Spring reads YAML with, knows
 * YAML 1.1 (https://yaml.org/spec/1.1/#id871136), where U+0085, U+2028 and U+2029 end a line (`Constant.LINEBR` of snakeyaml
 * 2.5), `on` is true, and `1_000` is a number; and it refuses files with signs that nobody can print (`StreamReader`).
 */
export function yamlText(value: unknown): string {
  const document = new Document(value, { version: "1.1" });
  visit(document, {
    Scalar: (_, scalar) => {
      if (isScalar(scalar) && BEYOND_ASCII.test(String(scalar.value))) scalar.type = Scalar.QUOTE_DOUBLE;
    },
  });
  const text = document.toString({ lineWidth: 0, doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER });
  return text.replace(EACH_BEYOND_ASCII, escaped);
}

const BEYOND_ASCII = /[^\t\n\r -~]/;
const EACH_BEYOND_ASCII = /[^\t\n\r -~]/gu;

function escaped(sign: string): string {
  const code = sign.codePointAt(0) ?? 0;
  return code > 0xffff ? `\\U${code.toString(16).padStart(8, "0")}` : `\\u${code.toString(16).padStart(4, "0")}`;
}
