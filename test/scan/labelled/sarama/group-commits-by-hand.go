package worker

import (
	"context"

	"github.com/IBM/sarama"
)

type Job func(context.Context, *sarama.ConsumerMessage) error

type jobHandler struct {
	job Job
}

func (j *jobHandler) Setup(sarama.ConsumerGroupSession) error   { return nil }
func (j *jobHandler) Cleanup(sarama.ConsumerGroupSession) error { return nil }

func (j *jobHandler) ConsumeClaim(session sarama.ConsumerGroupSession, claim sarama.ConsumerGroupClaim) error {
	for {
		select {
		case msg, open := <-claim.Messages():
			if !open {
				return nil
			}
			if err := j.job(session.Context(), msg); err != nil {
				return err
			}
			session.MarkMessage(msg, "")
			session.Commit()
		case <-session.Context().Done():
			return nil
		}
	}
}

func RunJobs(ctx context.Context, brokers []string, job Job) error {
	cfg := sarama.NewConfig()
	cfg.Consumer.Offsets.AutoCommit.Enable = false
	cfg.Consumer.Group.Rebalance.GroupStrategies = []sarama.BalanceStrategy{sarama.NewBalanceStrategySticky()}
	group, err := sarama.NewConsumerGroup(brokers, "jobs", cfg)
	if err != nil {
		return err
	}
	defer group.Close()
	for ctx.Err() == nil {
		if err := group.Consume(ctx, []string{"jobs"}, &jobHandler{job}); err != nil {
			return err
		}
	}
	return nil
}
