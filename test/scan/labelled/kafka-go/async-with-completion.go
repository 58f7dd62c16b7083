package clicks

import (
	"context"
	"log"
	"time"

	"github.com/segmentio/kafka-go"
)

type Counter interface{ Add(n int) }

type Feed struct {
	writer *kafka.Writer
	lost   Counter
}

func OpenFeed(lost Counter, brokers ...string) *Feed {
	f := &Feed{lost: lost}
	f.writer = &kafka.Writer{
		Addr:         kafka.TCP(brokers...),
		Topic:        "clicks",
		RequiredAcks: kafka.RequireAll,
		BatchTimeout: time.Second,
		Async:        true,
		Completion:   f.completed,
	}
	return f
}

func (f *Feed) completed(messages []kafka.Message, err error) {
	if err != nil {
		f.lost.Add(len(messages))
		log.Printf("%d clicks lost: %v", len(messages), err)
	}
}

func (f *Feed) Click(ctx context.Context, visitor, target string) error {
	return f.writer.WriteMessages(ctx, kafka.Message{Key: []byte(visitor), Value: []byte(target)})
}

func (f *Feed) Close() error { return f.writer.Close() }
