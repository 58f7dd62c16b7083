package handlers

import (
	"encoding/json"
	"log/slog"

	"github.com/IBM/sarama"
)

// Typed turns a function into a handler. Whoever starts the group decides how marks are committed.
type Typed[T any] struct {
	Handle func(T) error
	Bad    func(*sarama.ConsumerMessage, error)
}

func (Typed[T]) Setup(s sarama.ConsumerGroupSession) error {
	slog.Info("joined", "member", s.MemberID(), "claims", s.Claims())
	return nil
}

func (Typed[T]) Cleanup(sarama.ConsumerGroupSession) error { return nil }

func (h Typed[T]) ConsumeClaim(s sarama.ConsumerGroupSession, c sarama.ConsumerGroupClaim) error {
	for m := range c.Messages() {
		var value T
		if err := json.Unmarshal(m.Value, &value); err != nil {
			h.Bad(m, err)
		} else if err := h.Handle(value); err != nil {
			return err
		}
		s.MarkMessage(m, "")
	}
	return nil
}
