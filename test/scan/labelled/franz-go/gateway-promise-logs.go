package gateway

import (
	"context"
	"log/slog"
	"net/http"

	"github.com/twmb/franz-go/pkg/kgo"
)

type Mirror struct {
	client *kgo.Client
	logger *slog.Logger
	next   http.Handler
}

func NewMirror(next http.Handler, logger *slog.Logger, seeds []string) (*Mirror, error) {
	client, err := kgo.NewClient(kgo.SeedBrokers(seeds...), kgo.RequiredAcks(kgo.AllISRAcks()))
	if err != nil {
		return nil, err
	}
	return &Mirror{client: client, logger: logger, next: next}, nil
}

func (m *Mirror) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	m.next.ServeHTTP(w, r)
	m.client.Produce(context.Background(), &kgo.Record{Topic: "mirror", Value: []byte(r.RequestURI)}, func(rec *kgo.Record, err error) {
		if err == nil {
			return
		}
		m.logger.Error("not mirrored", "uri", string(rec.Value), "err", err)
	})
}

func (m *Mirror) Shutdown(ctx context.Context) error {
	defer m.client.Close()
	return m.client.Flush(ctx)
}
