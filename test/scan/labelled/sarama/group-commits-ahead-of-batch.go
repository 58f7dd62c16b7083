package archive

import (
	"context"
	"time"

	"github.com/IBM/sarama"
)

type Bucket interface {
	Put(ctx context.Context, messages []*sarama.ConsumerMessage) error
}

type archiver struct {
	bucket Bucket
	size   int
}

func (a archiver) Setup(_ sarama.ConsumerGroupSession) error   { return nil }
func (a archiver) Cleanup(_ sarama.ConsumerGroupSession) error { return nil }

func (a archiver) ConsumeClaim(s sarama.ConsumerGroupSession, c sarama.ConsumerGroupClaim) error {
	var batch []*sarama.ConsumerMessage
	for m := range c.Messages() {
		batch = append(batch, m)
		s.MarkOffset(m.Topic, m.Partition, m.Offset+1, time.Now().String())
		if len(batch) < a.size {
			continue
		}
		s.Commit() // expect: commit-after-processing violation
		if err := a.bucket.Put(s.Context(), batch); err != nil {
			return err
		}
		batch = nil
	}
	return nil
}

func Archive(ctx context.Context, brokers []string, bucket Bucket) error {
	conf := sarama.NewConfig()
	conf.Consumer.Offsets.AutoCommit.Enable = false
	conf.Consumer.Offsets.Initial = sarama.OffsetOldest
	group, err := sarama.NewConsumerGroup(brokers, "archive", conf)
	if err != nil {
		return err
	}
	defer group.Close()
	return group.Consume(ctx, []string{"documents"}, archiver{bucket, 100})
}
