package stock

import (
	"context"
	"time"

	"github.com/twmb/franz-go/pkg/kgo"
)

type Warehouse interface {
	Move(ctx context.Context, sku string, by []byte) error
}

func Follow(ctx context.Context, w Warehouse, seeds ...string) error {
	cl, err := kgo.NewClient(
		kgo.SeedBrokers(seeds...),
		kgo.ConsumerGroup("stock"),
		kgo.ConsumeTopics("movements"),
		kgo.AutoCommitMarks(),
		kgo.AutoCommitInterval(time.Second),
	)
	if err != nil {
		return err
	}
	defer cl.Close()
	for {
		fetches := cl.PollFetches(ctx)
		if err := fetches.Err(); err != nil {
			return err
		}
		for _, record := range fetches.Records() {
			if err := w.Move(ctx, string(record.Key), record.Value); err != nil {
				return err
			}
			// only marked records are committed
			cl.MarkCommitRecords(record)
		}
	}
}
