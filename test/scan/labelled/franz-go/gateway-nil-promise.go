package gateway

import (
	"context"
	"io"
	"net/http"

	"github.com/twmb/franz-go/pkg/kgo"
)

type Gateway struct {
	client *kgo.Client
	limit  int64
}

func New(seeds ...string) (*Gateway, error) {
	client, err := kgo.NewClient(
		kgo.SeedBrokers(seeds...),
		kgo.DefaultProduceTopic("requests"),
		kgo.ProducerBatchCompression(kgo.ZstdCompression()),
	)
	if err != nil {
		return nil, err
	}
	return &Gateway{client: client, limit: 1 << 20}, nil
}

func (g *Gateway) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, g.limit))
	if err != nil {
		http.Error(w, "too large", http.StatusRequestEntityTooLarge)
		return
	}
	record := kgo.SliceRecord(body)
	record.Headers = append(record.Headers, kgo.RecordHeader{Key: "path", Value: []byte(r.URL.Path)})
	g.client.Produce(context.WithoutCancel(r.Context()), record, nil) // expect: send-with-callback violation
	w.WriteHeader(http.StatusAccepted)
}

func (g *Gateway) Shutdown(ctx context.Context) error {
	defer g.client.Close()
	return g.client.Flush(ctx)
}
