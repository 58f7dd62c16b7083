// Runs a compiled Pulumi program without an engine, and prints what it registers, as JSON. It stands in the folder of a
// project, so that it finds the SDKs of that project.
//
//   node run-without-engine.cjs PROGRAM CONFIG GIVEN
//
// PROGRAM: the compiled program. CONFIG: its configuration, as JSON. GIVEN: outputs that providers would give, by the type of the
// resource, as JSON.
const pulumi = require("@pulumi/pulumi");
const registration = require("@pulumi/pulumi/runtime/resource");
const { resolve } = require("node:path");

const [program, config, given] = process.argv.slice(2);
const outputs = JSON.parse(given);
const registered = [];
const resources = [];

pulumi.runtime.setMocks(
  {
    newResource: ({ type, name, inputs }) => {
      registered.push({ type, name, inputs });
      return { id: name, state: { ...inputs, ...outputs[type] } };
    },
    call: () => ({}),
  },
  "project",
  "dev",
);
pulumi.runtime.setAllConfig(JSON.parse(config));

const register = registration.registerResource;
registration.registerResource = (resource, ...others) => {
  resources.push(resource);
  register(resource, ...others);
};

async function main() {
  require(resolve(program));
  // As the engine does, wait for what no output of the program hangs on.
  for (const resource of resources) await resource.urn.promise();
  process.stdout.write(JSON.stringify(registered));
}

main();
