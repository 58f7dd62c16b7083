package main

import (
	"context"
	"fmt"
	"iter"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// killDelay is how long a child may take to end once it was asked to.
const killDelay = 5 * time.Second

// command prepares a child that ends with the call that started it, and with the engine.
func (host *languageHost) command(ctx context.Context, name string, args ...string) *exec.Cmd {
	ctx, cancel := context.WithCancel(ctx)
	context.AfterFunc(host.engineAlive, cancel)
	command := exec.CommandContext(ctx, name, args...)
	command.Cancel = func() error { return command.Process.Signal(os.Interrupt) }
	command.WaitDelay = killDelay
	return command
}

func findOnPath(program string) (string, error) {
	path, err := exec.LookPath(program)
	if err != nil {
		return "", fmt.Errorf("%s is not on PATH; install Node.js 20 or newer", program)
	}
	return path, nil
}

// nodeModules yields every node_modules folder that Node.js would look into from dir, nearest first.
func nodeModules(dir string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for {
			candidate := filepath.Join(dir, "node_modules")
			if info, err := os.Stat(candidate); err == nil && info.IsDir() && !yield(candidate) {
				return
			}
			parent := filepath.Dir(dir)
			if parent == dir {
				return
			}
			dir = parent
		}
	}
}

// sdkEntryPoint finds a program that the Pulumi SDK for Node.js brings along: "run", "run-policy-pack", "run-plugin".
func sdkEntryPoint(dir, name string) (string, error) {
	for modules := range nodeModules(dir) {
		entry := filepath.Join(modules, "@pulumi", "pulumi", "cmd", name)
		if _, err := os.Stat(filepath.Join(entry, "index.js")); err == nil {
			return entry, nil
		}
	}
	return "", fmt.Errorf("@pulumi/pulumi is not installed in %s or above it; run `npm install` there", dir)
}
