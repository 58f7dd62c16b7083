package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"

	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
)

// exitMessageShown is the exit code by which the SDK's entry points say that the user has seen the error already
// (nodeJSProcessExitedAfterLoggingUserActionableMessage in @pulumi/pulumi/cmd/run).
const exitMessageShown = 32

// Run executes a Pulumi program.
func (host *languageHost) Run(ctx context.Context, request *pulumirpc.RunRequest) (*pulumirpc.RunResponse, error) {
	info := request.GetInfo()
	node, err := findOnPath("node")
	if err != nil {
		return nil, err
	}
	entry, err := sdkEntryPoint(info.GetProgramDirectory(), "run")
	if err != nil {
		return nil, err
	}
	environment, err := programEnvironment(request)
	if err != nil {
		return nil, err
	}
	command := host.command(ctx, node, append([]string{entry}, host.programArguments(request)...)...)
	command.Dir = request.Pwd
	command.Env = environment
	command.Stdout, command.Stderr = os.Stdout, os.Stderr
	return programResult(command.Run()), nil
}

func (host *languageHost) programArguments(request *pulumirpc.RunRequest) []string {
	info := request.GetInfo()
	args := []string{
		"--monitor=" + request.MonitorAddress,
		"--engine=" + host.engineAddress,
		"--project=" + request.Project,
		"--stack=" + request.Stack,
		"--pwd=" + request.Pwd,
		"--root-directory=" + info.GetRootDirectory(),
		"--parallel=" + strconv.Itoa(int(request.Parallel)),
	}
	if request.Organization != "" {
		args = append(args, "--organization="+request.Organization)
	}
	if request.DryRun {
		args = append(args, "--dry-run")
	}
	return append(append(args, info.GetEntryPoint()), request.Args...)
}

func programEnvironment(request *pulumirpc.RunRequest) ([]string, error) {
	config, err := encodeConfig(request.Config)
	if err != nil {
		return nil, err
	}
	secretKeys, err := json.Marshal(request.ConfigSecretKeys)
	if err != nil {
		return nil, fmt.Errorf("encoding the names of the stack's secrets: %w", err)
	}
	return append(os.Environ(),
		"PULUMI_CONFIG="+config,
		"PULUMI_CONFIG_SECRET_KEYS="+string(secretKeys),
		"PULUMI_NODEJS_TYPESCRIPT="+strconv.FormatBool(isTypeScript(request.GetInfo())),
	), nil
}

func encodeConfig(config map[string]string) (string, error) {
	encoded, err := json.Marshal(config)
	if err != nil {
		return "", fmt.Errorf("encoding the stack's configuration: %w", err)
	}
	return string(encoded), nil
}

// isTypeScript reads the runtime option `typescript` of Pulumi.yaml; it defaults to true, as with the official host.
func isTypeScript(info *pulumirpc.ProgramInfo) bool {
	option, ok := info.GetOptions().GetFields()["typescript"]
	return !ok || option.GetBoolValue()
}

func programResult(err error) *pulumirpc.RunResponse {
	var exit *exec.ExitError
	switch {
	case err == nil:
		return &pulumirpc.RunResponse{}
	case errors.As(err, &exit) && exit.ExitCode() == exitMessageShown:
		return &pulumirpc.RunResponse{Bail: true}
	case errors.As(err, &exit):
		return &pulumirpc.RunResponse{Error: fmt.Sprintf("the program ended with %s", exit.ProcessState)}
	default:
		return &pulumirpc.RunResponse{Error: fmt.Sprintf("could not run the program: %v", err)}
	}
}
