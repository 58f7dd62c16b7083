package bridge

import (
	"bytes"
	"io"
	"net"

	"github.com/IBM/sarama"
)

// Bridge copies what arrives over TCP, line by line, into a topic.
func Bridge(listener net.Listener, brokers []string, topic string) error {
	producer, err := sarama.NewSyncProducer(brokers, nil) // expect: acks-all violation, retries-minimum violation
	if err != nil {
		return err
	}
	defer producer.Close()
	for {
		conn, err := listener.Accept()
		if err != nil {
			return err
		}
		all, err := io.ReadAll(conn)
		if err != nil {
			return err
		}
		for _, line := range bytes.Split(all, []byte{'\n'}) {
			message := &sarama.ProducerMessage{Topic: topic, Value: sarama.ByteEncoder(line)}
			if _, _, err := producer.SendMessage(message); err != nil {
				return err
			}
		}
		if err := conn.Close(); err != nil {
			return err
		}
	}
}
