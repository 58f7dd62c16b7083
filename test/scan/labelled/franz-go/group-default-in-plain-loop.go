package worker

import (
	"context"
	"log"

	"github.com/twmb/franz-go/pkg/kgo"
)

type Job func(context.Context, *kgo.Record) error

// Run relies on the client's own way: what one poll returned is committed after the next poll.
func Run(ctx context.Context, seeds []string, job Job) error {
	client, err := kgo.NewClient(
		kgo.SeedBrokers(seeds...),
		kgo.ConsumerGroup("worker"),
		kgo.ConsumeTopics("jobs"),
	)
	if err != nil {
		return err
	}
	defer client.Close()
	for {
		fetches := client.PollFetches(ctx)
		if fetches.IsClientClosed() || ctx.Err() != nil {
			return nil
		}
		fetches.EachError(func(topic string, partition int32, err error) {
			log.Printf("%s/%d: %v", topic, partition, err)
		})
		iter := fetches.RecordIter()
		for !iter.Done() {
			if err := job(ctx, iter.Next()); err != nil {
				return err
			}
		}
	}
}
