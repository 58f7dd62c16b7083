package ops

import (
	"errors"
	"fmt"

	"github.com/IBM/sarama"
)

func text(s string) *string { return &s }

// EnsureTopic needs no producer: it only talks to the controller.
func EnsureTopic(brokers []string, name string) error {
	admin, err := sarama.NewClusterAdmin(brokers, sarama.NewConfig())
	if err != nil {
		return err
	}
	defer admin.Close()
	detail := &sarama.TopicDetail{
		NumPartitions:     6,
		ReplicationFactor: 3,
		ConfigEntries:     map[string]*string{"min.insync.replicas": text("2")},
	}
	err = admin.CreateTopic(name, detail, false)
	var refused *sarama.TopicError
	if errors.As(err, &refused) && refused.Err == sarama.ErrTopicAlreadyExists {
		return nil
	}
	if err != nil {
		return fmt.Errorf("topic %s: %w", name, err)
	}
	return nil
}
