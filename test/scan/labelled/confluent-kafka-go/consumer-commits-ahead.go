package sms

import (
	"context"
	"log"

	"github.com/confluentinc/confluent-kafka-go/v2/kafka"
)

type gateway interface {
	Text(ctx context.Context, number string, text []byte) error
}

type Worker struct {
	consumer *kafka.Consumer
	gateway  gateway
}

func NewWorker(brokers string, g gateway) (*Worker, error) {
	config := kafka.ConfigMap{}
	config["bootstrap.servers"] = brokers
	config["group.id"] = "sms"
	config["enable.auto.commit"] = "false"
	consumer, err := kafka.NewConsumer(&config)
	if err != nil {
		return nil, err
	}
	return &Worker{consumer: consumer, gateway: g}, consumer.Subscribe("sms", nil)
}

func (w *Worker) Run(ctx context.Context) error {
	for {
		m, err := w.consumer.ReadMessage(-1)
		if err != nil {
			return err
		}
		if _, err := w.consumer.CommitMessage(m); err != nil { // expect: commit-after-processing violation
			log.Println("commit:", err)
			continue
		}
		if err := w.gateway.Text(ctx, string(m.Key), m.Value); err != nil {
			log.Printf("%s got no text: %v", m.Key, err)
		}
	}
}
