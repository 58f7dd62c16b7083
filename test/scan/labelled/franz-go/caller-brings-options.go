package kafkax

import (
	"context"
	"errors"

	"github.com/twmb/franz-go/pkg/kgo"
)

var ErrNoTopic = errors.New("no topic")

type Writer struct {
	client *kgo.Client
}

func NewWriter(opts ...kgo.Opt) (*Writer, error) {
	client, err := kgo.NewClient(opts...)
	if err != nil {
		return nil, err
	}
	return &Writer{client: client}, nil
}

func (w *Writer) Write(ctx context.Context, topic string, values ...[]byte) error {
	if topic == "" {
		return ErrNoTopic
	}
	records := make([]*kgo.Record, 0, len(values))
	for _, v := range values {
		records = append(records, &kgo.Record{Topic: topic, Value: v})
	}
	var all error
	for _, result := range w.client.ProduceSync(ctx, records...) {
		all = errors.Join(all, result.Err)
	}
	return all
}

// WriteAsync lets the caller say what happens then.
func (w *Writer) WriteAsync(ctx context.Context, r *kgo.Record, then func(*kgo.Record, error)) {
	w.client.Produce(ctx, r, then)
}
