package bus

import (
	"log"

	"github.com/nats-io/nats.go"
)

type ProducerMessage struct {
	Topic string
	Value []byte
}

// SyncProducer has the methods that our code knew from sarama.
type SyncProducer struct {
	conn *nats.Conn
}

func NewSyncProducer(urls string, _ any) (*SyncProducer, error) {
	conn, err := nats.Connect(urls)
	return &SyncProducer{conn}, err
}

func (s *SyncProducer) SendMessage(m *ProducerMessage) (partition int32, offset int64, err error) {
	return 0, 0, s.conn.Publish(m.Topic, m.Value)
}

func Hello(urls string) {
	producer, err := NewSyncProducer(urls, nil)
	if err != nil {
		log.Fatal(err)
	}
	producer.SendMessage(&ProducerMessage{Topic: "hello", Value: []byte("world")})
	log.Fatal("done")
}
