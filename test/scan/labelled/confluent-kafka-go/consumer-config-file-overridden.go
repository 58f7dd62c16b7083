package worker

import (
	"encoding/json"
	"os"
	"time"

	"github.com/confluentinc/confluent-kafka-go/v2/kafka"
)

func load(path string) (kafka.ConfigMap, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	read := map[string]string{}
	if err := json.Unmarshal(text, &read); err != nil {
		return nil, err
	}
	config := kafka.ConfigMap{}
	for k, v := range read {
		config[k] = v
	}
	// whatever the file says
	config["enable.auto.commit"] = false
	return config, nil
}

func Work(path, topic string, do func([]byte) error) error {
	config, err := load(path)
	if err != nil {
		return err
	}
	consumer, err := kafka.NewConsumer(&config)
	if err != nil {
		return err
	}
	defer consumer.Close()
	if err := consumer.Subscribe(topic, nil); err != nil {
		return err
	}
	for {
		m, err := consumer.ReadMessage(10 * time.Second)
		if err != nil {
			return err
		}
		if err := do(m.Value); err != nil {
			return err
		}
		if _, err := consumer.CommitMessage(m); err != nil {
			return err
		}
	}
}
