package setup

import (
	"context"
	"fmt"
	"time"

	"github.com/confluentinc/confluent-kafka-go/v2/kafka"
)

func Topics(ctx context.Context, brokers string, names ...string) error {
	admin, err := kafka.NewAdminClient(&kafka.ConfigMap{"bootstrap.servers": brokers})
	if err != nil {
		return err
	}
	defer admin.Close()
	specs := make([]kafka.TopicSpecification, 0, len(names))
	for _, name := range names {
		specs = append(specs, kafka.TopicSpecification{
			Topic:             name,
			NumPartitions:     12,
			ReplicationFactor: 3,
			Config:            map[string]string{"min.insync.replicas": "2"},
		})
	}
	results, err := admin.CreateTopics(ctx, specs, kafka.SetAdminOperationTimeout(30*time.Second))
	if err != nil {
		return err
	}
	for _, r := range results {
		if code := r.Error.Code(); code != kafka.ErrNoError && code != kafka.ErrTopicAlreadyExists {
			return fmt.Errorf("%s: %w", r.Topic, r.Error)
		}
	}
	return nil
}
