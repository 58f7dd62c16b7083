package metrics

import (
	"strconv"
	"sync/atomic"

	"github.com/confluentinc/confluent-kafka-go/v2/kafka"
)

type Reporter struct {
	p     *kafka.Producer
	topic string
	acked atomic.Int64
}

func Open(brokers []string, topic string) (*Reporter, error) {
	config := &kafka.ConfigMap{"acks": "all"}
	for _, b := range brokers {
		if err := config.SetKey("bootstrap.servers", b); err != nil {
			return nil, err
		}
	}
	p, err := kafka.NewProducer(config)
	if err != nil {
		return nil, err
	}
	r := &Reporter{p: p, topic: topic}
	go r.drain()
	return r, nil
}

// drain keeps the event channel from filling up.
func (r *Reporter) drain() {
	for range r.p.Events() { // expect: delivery-error-handled violation
		r.acked.Add(1)
	}
}

func (r *Reporter) Gauge(name string, v float64) error {
	return r.p.Produce(&kafka.Message{
		TopicPartition: kafka.TopicPartition{Topic: &r.topic, Partition: kafka.PartitionAny},
		Key:            []byte(name),
		Value:          strconv.AppendFloat(nil, v, 'g', -1, 64),
	}, nil)
}

func (r *Reporter) Close() {
	r.p.Flush(2000)
	r.p.Close()
}
