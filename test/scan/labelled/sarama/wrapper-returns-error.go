package greet

import (
	"github.com/IBM/sarama"
)

type TextProducer struct {
	sarama.SyncProducer
}

func (t TextProducer) Text(topic, text string) error {
	_, _, err := t.SendMessage(&sarama.ProducerMessage{Topic: topic, Value: sarama.StringEncoder(text)})
	return err
}

func (t TextProducer) Raw(topic string, value []byte) (int32, int64, error) {
	return t.SendMessage(&sarama.ProducerMessage{Topic: topic, Value: sarama.ByteEncoder(value)})
}

type Greeter struct{ producer TextProducer }

func (g Greeter) Greet(name string) {
	g.producer.Text("greetings", "hello "+name)
}
