import { main } from "@pulumi/pulumi/provider";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { componentsOf } from "./components-of";
import { ComponentPackage } from "./component-package";
import type { PackageSchema } from "./package-schema";
import * as exported from "../components";

// The engine starts this folder's package, whose code is compiled into another: the schema lies here.
const schema = join(__dirname, "..", "..", "plugin", "schema.json");
const componentPackage = new ComponentPackage(
  JSON.parse(readFileSync(schema, "utf8")) as PackageSchema,
  componentsOf(exported),
);
// `main` listens until the engine ends it, and reports what it cannot do.
void main(componentPackage, process.argv.slice(2));
