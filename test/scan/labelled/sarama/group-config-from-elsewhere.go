package app

import (
	"context"
	"log/slog"

	"github.com/IBM/sarama"
)

type Service struct {
	group sarama.ConsumerGroup
	log   *slog.Logger
}

type Deps struct {
	Brokers []string
	GroupID string
	Sarama  *sarama.Config
	Log     *slog.Logger
}

func NewService(d Deps) (*Service, error) {
	group, err := sarama.NewConsumerGroup(d.Brokers, d.GroupID, d.Sarama)
	if err != nil {
		return nil, err
	}
	return &Service{group: group, log: d.Log}, nil
}

func (s *Service) Serve(ctx context.Context, topics []string, h sarama.ConsumerGroupHandler) error {
	go func() {
		for err := range s.group.Errors() {
			s.log.Error("consumer group", "err", err)
		}
	}()
	for {
		if err := s.group.Consume(ctx, topics, h); err != nil {
			return err
		}
		if ctx.Err() != nil {
			return s.group.Close()
		}
	}
}
