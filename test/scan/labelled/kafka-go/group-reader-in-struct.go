package inventory

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/segmentio/kafka-go"
)

type Apply func(ctx context.Context, sku string, delta []byte) error

type Listener struct {
	reader *kafka.Reader
	apply  Apply
}

func NewListener(brokers []string, group string, apply Apply) *Listener {
	config := kafka.ReaderConfig{
		Brokers:     brokers,
		GroupID:     group,
		GroupTopics: []string{"deliveries", "sales"},
		StartOffset: kafka.FirstOffset,
		MaxWait:     time.Second,
	}
	return &Listener{kafka.NewReader(config), apply}
}

func (l *Listener) Listen(ctx context.Context) error {
	defer l.reader.Close()
	for {
		message, err := l.reader.ReadMessage(ctx) // expect: commit-after-processing violation
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return fmt.Errorf("inventory: %w", err)
		}
		if err := l.apply(ctx, string(message.Key), message.Value); err != nil {
			return fmt.Errorf("%s at %d: %w", message.Topic, message.Offset, err)
		}
	}
}
