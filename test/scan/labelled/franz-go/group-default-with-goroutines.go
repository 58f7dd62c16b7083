package worker

import (
	"context"
	"log"

	"github.com/twmb/franz-go/pkg/kgo"
)

func process(ctx context.Context, r *kgo.Record) {
	if ctx.Err() == nil {
		log.Printf("%s: %d bytes", r.Key, len(r.Value))
	}
}

func RunConcurrently(ctx context.Context, seeds []string) error {
	client, err := kgo.NewClient( // expect: auto-commit-disabled violation
		kgo.SeedBrokers(seeds...),
		kgo.ConsumerGroup("worker"),
		kgo.ConsumeTopics("jobs", "retries"),
	)
	if err != nil {
		return err
	}
	defer client.Close()
	for ctx.Err() == nil {
		fetches := client.PollFetches(ctx)
		if errs := fetches.Errors(); len(errs) > 0 {
			return errs[0].Err
		}
		fetches.EachRecord(func(r *kgo.Record) {
			go process(ctx, r)
		})
	}
	return nil
}
