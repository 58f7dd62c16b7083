package setup

import (
	"context"
	"net"
	"strconv"

	"github.com/segmentio/kafka-go"
)

func CreateTopics(ctx context.Context, broker string, names ...string) error {
	conn, err := kafka.DialContext(ctx, "tcp", broker)
	if err != nil {
		return err
	}
	defer conn.Close()
	controller, err := conn.Controller()
	if err != nil {
		return err
	}
	address := net.JoinHostPort(controller.Host, strconv.Itoa(controller.Port))
	admin, err := kafka.DialContext(ctx, "tcp", address)
	if err != nil {
		return err
	}
	defer admin.Close()
	topics := make([]kafka.TopicConfig, len(names))
	for i, name := range names {
		topics[i] = kafka.TopicConfig{
			Topic:             name,
			NumPartitions:     6,
			ReplicationFactor: 3,
			ConfigEntries:     []kafka.ConfigEntry{{ConfigName: "min.insync.replicas", ConfigValue: "2"}},
		}
	}
	return admin.CreateTopics(topics...)
}
