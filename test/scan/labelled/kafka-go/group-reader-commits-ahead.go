package webhook

import (
	"bytes"
	"context"
	"net/http"

	"github.com/segmentio/kafka-go"
	"go.uber.org/zap"
)

func Deliver(ctx context.Context, log *zap.Logger, brokers []string, target string) error {
	reader := kafka.NewReader(kafka.ReaderConfig{
		Brokers: brokers,
		GroupID: "webhooks",
		Topic:   "webhooks",
	})
	defer func() { _ = reader.Close() }()
	for {
		msg, err := reader.FetchMessage(ctx)
		if err != nil {
			return err
		}
		if err := reader.CommitMessages(ctx, msg); err != nil { // expect: commit-after-processing violation
			log.Warn("commit", zap.Error(err))
		}
		response, err := http.Post(target, "application/json", bytes.NewReader(msg.Value))
		if err != nil {
			log.Error("not delivered", zap.ByteString("key", msg.Key), zap.Error(err))
			continue
		}
		_ = response.Body.Close()
	}
}
