package index

import (
	"context"
	"fmt"
	"time"

	"github.com/IBM/sarama"
	"golang.org/x/sync/errgroup"
)

type Bulk interface {
	Index(ctx context.Context, id string, doc []byte) error
}

type indexer struct{ bulk Bulk }

func (i *indexer) Setup(sarama.ConsumerGroupSession) error   { return nil }
func (i *indexer) Cleanup(sarama.ConsumerGroupSession) error { return nil }

func (i *indexer) ConsumeClaim(s sarama.ConsumerGroupSession, c sarama.ConsumerGroupClaim) error {
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	group, ctx := errgroup.WithContext(s.Context())
	var last *sarama.ConsumerMessage
	for {
		select {
		case m, ok := <-c.Messages():
			if !ok {
				return group.Wait()
			}
			last = m
			group.Go(func() error { return i.bulk.Index(ctx, string(m.Key), m.Value) })
		case <-tick.C:
			if err := group.Wait(); err != nil {
				return fmt.Errorf("partition %d: %w", c.Partition(), err)
			}
			if last != nil {
				s.MarkMessage(last, "")
				s.Commit()
			}
			group, ctx = errgroup.WithContext(s.Context())
		}
	}
}

func Run(ctx context.Context, brokers []string, bulk Bulk) error {
	config := sarama.NewConfig()
	config.Consumer.Offsets.AutoCommit.Enable = false
	cg, err := sarama.NewConsumerGroup(brokers, "index", config)
	if err != nil {
		return err
	}
	defer cg.Close()
	return cg.Consume(ctx, []string{"docs"}, &indexer{bulk})
}
