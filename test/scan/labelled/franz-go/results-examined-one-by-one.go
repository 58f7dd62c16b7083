package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"

	"github.com/twmb/franz-go/pkg/kgo"
)

func main() {
	ctx, cancel := signal.NotifyContext(context.Background(), os.Interrupt)
	defer cancel()
	cl, err := kgo.NewClient(
		kgo.SeedBrokers("localhost:9092"),
		kgo.DefaultProduceTopic("arguments"),
		kgo.RecordRetries(1000),
		kgo.WithLogger(kgo.BasicLogger(os.Stderr, kgo.LogLevelWarn, nil)),
	)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	defer cl.Close()
	var records []*kgo.Record
	for _, argument := range os.Args[1:] {
		records = append(records, kgo.StringRecord(argument))
	}
	for _, result := range cl.ProduceSync(ctx, records...) {
		if result.Err != nil {
			fmt.Printf("%q: %v\n", result.Record.Value, result.Err)
			continue
		}
		fmt.Printf("%q: %d/%d\n", result.Record.Value, result.Record.Partition, result.Record.Offset)
	}
}
