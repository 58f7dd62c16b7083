package resize

import (
	"log/slog"
	"time"

	"github.com/confluentinc/confluent-kafka-go/v2/kafka"
)

type Image []byte

func resize(img Image, out chan<- Image) {
	time.Sleep(20 * time.Millisecond)
	out <- img[:len(img)/2]
}

func Serve(brokers string, out chan<- Image) error {
	consumer, err := kafka.NewConsumer(&kafka.ConfigMap{
		"bootstrap.servers":  brokers,
		"group.id":           "resize",
		"enable.auto.commit": false,
		"auto.offset.reset":  "earliest",
	})
	if err != nil {
		return err
	}
	defer func() { _ = consumer.Close() }()
	if err = consumer.SubscribeTopics([]string{"images"}, nil); err != nil {
		return err
	}
	for {
		msg, err := consumer.ReadMessage(time.Second)
		if err != nil {
			if kerr, ok := err.(kafka.Error); ok && kerr.IsTimeout() {
				continue
			}
			return err
		}
		go resize(Image(msg.Value), out)
		if _, err := consumer.Commit(); err != nil { // expect: commit-after-processing violation
			slog.Error("commit", "err", err)
		}
	}
}
