package main

import (
	"context"
	"flag"
	"fmt"
	"os"

	"github.com/twmb/franz-go/pkg/kgo"
)

func run(ctx context.Context, seed, topic string, words []string) error {
	client, err := kgo.NewClient(kgo.SeedBrokers(seed)) // expect: flush-before-exit violation
	if err != nil {
		return err
	}
	report := func(r *kgo.Record, err error) {
		if err != nil {
			fmt.Fprintf(os.Stderr, "%s: %v\n", r.Value, err)
		}
	}
	for _, word := range words {
		client.Produce(ctx, &kgo.Record{Topic: topic, Value: []byte(word)}, report)
	}
	return nil
}

func main() {
	seed := flag.String("seed", "localhost:9092", "seed broker")
	topic := flag.String("topic", "words", "topic")
	flag.Parse()
	if err := run(context.Background(), *seed, *topic, flag.Args()); err != nil {
		fmt.Println(err)
	}
}
