package worker

import (
	"context"
	"errors"
	"log"

	"github.com/IBM/sarama"
)

type handler struct {
	apply func(context.Context, []byte) error
}

func (handler) Setup(sarama.ConsumerGroupSession) error   { return nil }
func (handler) Cleanup(sarama.ConsumerGroupSession) error { return nil }

func (h handler) ConsumeClaim(session sarama.ConsumerGroupSession, claim sarama.ConsumerGroupClaim) error {
	for msg := range claim.Messages() {
		if err := h.apply(session.Context(), msg.Value); err != nil {
			return err
		}
		session.MarkMessage(msg, "")
	}
	return nil
}

func Run(ctx context.Context, brokers []string, apply func(context.Context, []byte) error) error {
	cfg := sarama.NewConfig()
	cfg.Consumer.Offsets.Initial = sarama.OffsetOldest
	group, err := sarama.NewConsumerGroup(brokers, "worker", cfg)
	if err != nil {
		return err
	}
	defer group.Close()
	for ctx.Err() == nil {
		err := group.Consume(ctx, []string{"jobs"}, handler{apply})
		if errors.Is(err, sarama.ErrClosedConsumerGroup) {
			return nil
		}
		if err != nil {
			log.Println("session ended:", err)
		}
	}
	return ctx.Err()
}
