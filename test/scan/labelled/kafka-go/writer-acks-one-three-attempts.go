package invoices

import (
	"context"
	"log/slog"

	"github.com/segmentio/kafka-go"
	"github.com/segmentio/kafka-go/sasl/plain"
)

type Credentials struct{ User, Password string }

func Reminder(ctx context.Context, brokers []string, c Credentials, customers <-chan string) error {
	transport := &kafka.Transport{SASL: plain.Mechanism{Username: c.User, Password: c.Password}}
	writer := &kafka.Writer{
		Addr:         kafka.TCP(brokers...),
		Topic:        "reminders",
		RequiredAcks: kafka.RequireOne, // expect: acks-all violation
		MaxAttempts:  3,                // expect: retries-minimum violation
		Transport:    transport,
	}
	defer func() {
		if err := writer.Close(); err != nil {
			slog.Error("close", "err", err)
		}
	}()
	for customer := range customers {
		if err := writer.WriteMessages(ctx, kafka.Message{Key: []byte(customer)}); err != nil {
			return err
		}
	}
	return nil
}
