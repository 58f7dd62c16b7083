package main

import (
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strconv"

	sdk "github.com/pulumi/pulumi/sdk/v3"
	"github.com/pulumi/pulumi/sdk/v3/go/common/util/rpcutil"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
)

// analyzerKind is what the engine calls a policy pack.
const analyzerKind = "analyzer"

// RunPlugin executes a policy pack, or another plugin that is written for Node.js, and streams what it prints.
func (host *languageHost) RunPlugin(
	request *pulumirpc.RunPluginRequest, stream pulumirpc.LanguageRuntime_RunPluginServer,
) error {
	closer, stdout, stderr, err := rpcutil.MakeRunPluginStreams(stream, false)
	if err != nil {
		return err
	}
	run := host.runOtherPlugin
	if request.Kind == analyzerKind {
		run = host.runPolicyPack
	}
	exitCode, err := exitCodeOf(run(request, stream, stdout, stderr))
	if closeErr := closer.Close(); err == nil {
		err = closeErr
	}
	if err != nil || exitCode == 0 {
		return err
	}
	return stream.Send(&pulumirpc.RunPluginResponse{
		Output: &pulumirpc.RunPluginResponse_Exitcode{Exitcode: int32(exitCode)},
	})
}

// runPolicyPack waits for the stack's configuration before it starts the pack: a pack reads it from its environment,
// and the engine sends it only once it is connected.
func (host *languageHost) runPolicyPack(
	request *pulumirpc.RunPluginRequest, stream pulumirpc.LanguageRuntime_RunPluginServer, stdout, stderr io.Writer,
) error {
	ctx := stream.Context()
	proxy, packOutput, err := sdk.NewPolicyProxy(ctx, stdout)
	if err != nil {
		return fmt.Errorf("listening for the policy pack: %w", err)
	}
	configuration, err := proxy.AwaitConfiguration(ctx)
	if err != nil {
		return fmt.Errorf("waiting for the policy pack's configuration: %w", err)
	}
	environment, err := packEnvironment(request.Env, configuration)
	if err != nil {
		return err
	}

	pack := request.GetInfo().GetProgramDirectory()
	// A pack runs in its own folder, whatever project it judges: its package.json and node_modules are there.
	command, err := host.nodeCommand(stream, pack, "run-policy-pack", append(request.Args, pack)...)
	if err != nil {
		return err
	}
	command.Dir = pack
	command.Env = environment
	command.Stdout, command.Stderr = packOutput, stderr
	if err := command.Start(); err != nil {
		return fmt.Errorf("starting the policy pack in %s: %w", pack, err)
	}
	return proxy.Attach(ctx, command)
}

func (host *languageHost) runOtherPlugin(
	request *pulumirpc.RunPluginRequest, stream pulumirpc.LanguageRuntime_RunPluginServer, stdout, stderr io.Writer,
) error {
	program := request.GetInfo().GetProgramDirectory()
	command, err := host.nodeCommand(stream, program, "run-plugin", append([]string{program}, request.Args...)...)
	if err != nil {
		return err
	}
	command.Dir = request.Pwd
	command.Env = request.Env
	command.Stdout, command.Stderr = stdout, stderr
	return command.Run()
}

func (host *languageHost) nodeCommand(
	stream pulumirpc.LanguageRuntime_RunPluginServer, dir, entryPoint string, args ...string,
) (*exec.Cmd, error) {
	node, err := findOnPath("node")
	if err != nil {
		return nil, err
	}
	entry, err := sdkEntryPoint(dir, entryPoint)
	if err != nil {
		return nil, err
	}
	return host.command(stream.Context(), node, append([]string{entry}, args...)...), nil
}

// packEnvironment hands the stack's configuration to the pack under the names that the SDK reads.
func packEnvironment(base []string, configuration *pulumirpc.AnalyzerStackConfigureRequest) ([]string, error) {
	if configuration == nil {
		return base, nil
	}
	config, err := encodeConfig(configuration.Config)
	if err != nil {
		return nil, err
	}
	environment := append(base, "PULUMI_CONFIG="+config)
	for name, value := range map[string]string{
		"ORGANIZATION": configuration.Organization,
		"PROJECT":      configuration.Project,
		"STACK":        configuration.Stack,
		"DRY_RUN":      strconv.FormatBool(configuration.DryRun),
	} {
		environment = append(environment, "PULUMI_"+name+"="+value, "PULUMI_NODEJS_"+name+"="+value)
	}
	return environment, nil
}

func exitCodeOf(err error) (int, error) {
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return exit.ExitCode(), nil
	}
	return 0, err
}
