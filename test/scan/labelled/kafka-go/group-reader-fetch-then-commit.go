package inventory

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/segmentio/kafka-go"
)

type Careful struct {
	reader *kafka.Reader
	apply  func(ctx context.Context, sku string, delta []byte) error
}

func NewCareful(brokers []string, apply func(context.Context, string, []byte) error) *Careful {
	return &Careful{
		reader: kafka.NewReader(kafka.ReaderConfig{Brokers: brokers, GroupID: "inventory", Topic: "deliveries"}),
		apply:  apply,
	}
}

// Listen does not use ReadMessage, which commits before apply has run.
func (c *Careful) Listen(ctx context.Context) error {
	for {
		m, err := c.reader.FetchMessage(ctx)
		if errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
		if err := c.apply(ctx, string(m.Key), m.Value); err != nil {
			return fmt.Errorf("%s at %d: %w", m.Topic, m.Offset, err)
		}
		if err := c.reader.CommitMessages(ctx, m); err != nil {
			return err
		}
	}
}

func (c *Careful) Close() error { return c.reader.Close() }
