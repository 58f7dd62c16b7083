package replay

import (
	"context"
	"errors"
	"time"

	"github.com/segmentio/kafka-go"
)

type Sink func(kafka.Message) error

// Replay has no group, hence nothing to commit: ReadMessage only moves on.
func Replay(ctx context.Context, brokers []string, topic string, partition int, since time.Time, sink Sink) (int, error) {
	reader := kafka.NewReader(kafka.ReaderConfig{
		Brokers:   brokers,
		Topic:     topic,
		Partition: partition,
		MinBytes:  1,
		MaxBytes:  1 << 20,
	})
	defer reader.Close()
	if err := reader.SetOffsetAt(ctx, since); err != nil {
		return 0, err
	}
	for n := 0; ; n++ {
		m, err := reader.ReadMessage(ctx)
		if errors.Is(err, context.DeadlineExceeded) {
			return n, nil
		}
		if err != nil {
			return n, err
		}
		if err := sink(m); err != nil {
			return n, err
		}
	}
}
