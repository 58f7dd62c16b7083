// pulumi-language-nodejs is the language host that the engine starts to run Node.js programs and policy packs.
//
// It stands in for the official host where that cannot be downloaded: the official one is a Go module that no module
// proxy serves, so it cannot be built from a registry. It speaks the same protocol (pulumirpc.LanguageRuntime) and runs
// the same Node.js entry points, which ship in the npm package @pulumi/pulumi.
//
// Usage, as the engine types it: pulumi-language-nodejs [flags] <engine address>. It prints its port on stdout.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"time"

	"github.com/pulumi/pulumi/sdk/v3/go/common/util/rpcutil"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/grpc"
)

// healthCheckInterval is how often the host looks whether its engine still lives: a host must never outlive it.
const healthCheckInterval = 2 * time.Second

func main() {
	// The engine passes its logging flags, which the SDK defines, and its tracing flags, for which this host has no use.
	flag.String("tracing", "", "ignored")
	flag.String("root", "", "ignored")
	flag.Parse()
	if err := serve(flag.Arg(0)); err != nil {
		fmt.Fprintf(os.Stderr, "pulumi-language-nodejs: %v\n", err)
		os.Exit(1)
	}
}

// serve answers the engine until it is gone. Without an engine address (the engine attaches by port) it serves until
// the process is ended.
func serve(engineAddress string) error {
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	if engineAddress != "" {
		if err := rpcutil.Healthcheck(ctx, engineAddress, healthCheckInterval, stop); err != nil {
			return fmt.Errorf("watching the engine at %s: %w", engineAddress, err)
		}
	}
	cancel := make(chan bool)
	context.AfterFunc(ctx, func() { close(cancel) })

	handle, err := rpcutil.ServeWithOptions(rpcutil.ServeOptions{
		Cancel: cancel,
		Init: func(server *grpc.Server) error {
			pulumirpc.RegisterLanguageRuntimeServer(server, &languageHost{
				engineAlive: ctx, engineAddress: engineAddress,
			})
			return nil
		},
	})
	if err != nil {
		return fmt.Errorf("listening for the engine: %w", err)
	}
	fmt.Printf("%d\n", handle.Port)
	return <-handle.Done
}
