package ledger

import (
	"context"
	"fmt"
	"time"

	"github.com/twmb/franz-go/pkg/kgo"
)

type Book struct {
	cl    *kgo.Client
	topic string
}

func (b *Book) Enter(ctx context.Context, pages ...string) error {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	records := make([]*kgo.Record, len(pages))
	for i, page := range pages {
		records[i] = &kgo.Record{Topic: b.topic, Value: []byte(page)}
	}
	if err := b.cl.ProduceSync(ctx, records...).FirstErr(); err != nil {
		return fmt.Errorf("enter %d pages: %w", len(pages), err)
	}
	return nil
}

// EnterOne returns where the page stands.
func (b *Book) EnterOne(ctx context.Context, page string) (int64, error) {
	results := b.cl.ProduceSync(ctx, kgo.StringRecord(page))
	record, err := results.First()
	if err != nil {
		return -1, err
	}
	return record.Offset, nil
}
