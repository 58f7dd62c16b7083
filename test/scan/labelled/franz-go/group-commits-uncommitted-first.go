package cache

import (
	"context"
	"sync"

	"github.com/twmb/franz-go/pkg/kgo"
)

type Cache struct {
	entries sync.Map
	client  *kgo.Client
}

func New(ctx context.Context, seeds ...string) (*Cache, error) {
	client, err := kgo.NewClient(
		kgo.SeedBrokers(seeds...),
		kgo.ConsumerGroup("cache"),
		kgo.ConsumeRegex(),
		kgo.ConsumeTopics("^cache-.*"),
		kgo.DisableAutoCommit(),
	)
	if err != nil {
		return nil, err
	}
	return &Cache{client: client}, client.Ping(ctx)
}

func (c *Cache) store(r *kgo.Record) {
	c.entries.Store(r.Topic+"/"+string(r.Key), r.Value)
}

func (c *Cache) Follow(ctx context.Context) error {
	for {
		fetches := c.client.PollFetches(ctx)
		if err := fetches.Err(); err != nil {
			return err
		}
		if err := c.client.CommitUncommittedOffsets(ctx); err != nil { // expect: commit-after-processing violation
			return err
		}
		fetches.EachPartition(func(p kgo.FetchTopicPartition) {
			p.EachRecord(c.store)
		})
	}
}
