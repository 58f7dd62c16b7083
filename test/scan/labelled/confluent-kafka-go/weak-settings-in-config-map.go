package payments

import (
	"fmt"

	"github.com/confluentinc/confluent-kafka-go/v2/kafka"
)

type Sender struct {
	*kafka.Producer
	Topic string
}

func Dial(bootstrap, user, password string) (*Sender, error) {
	cm := kafka.ConfigMap{
		"bootstrap.servers": bootstrap,
		"security.protocol": "SASL_SSL",
		"sasl.mechanisms":   "PLAIN",
		"sasl.username":     user,
		"sasl.password":     password,
		"acks":              "1", // expect: acks-all violation
		"retries":           5,   // expect: retries-minimum violation
	}
	p, err := kafka.NewProducer(&cm)
	if err != nil {
		return nil, err
	}
	return &Sender{Producer: p, Topic: "payments"}, nil
}

func (s *Sender) Pay(id string, amount int64) error {
	reply := make(chan kafka.Event, 1)
	if err := s.Produce(&kafka.Message{
		TopicPartition: kafka.TopicPartition{Topic: &s.Topic, Partition: kafka.PartitionAny},
		Key:            []byte(id),
		Value:          fmt.Appendf(nil, "%d", amount),
	}, reply); err != nil {
		return err
	}
	return (<-reply).(*kafka.Message).TopicPartition.Error
}
