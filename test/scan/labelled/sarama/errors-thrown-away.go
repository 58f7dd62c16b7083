package stats

import (
	"expvar"
	"fmt"

	"github.com/IBM/sarama"
)

var sent = expvar.NewInt("stats.sent")

type Sink struct{ out sarama.AsyncProducer }

func NewSink(brokers []string) (*Sink, error) {
	conf := sarama.NewConfig()
	conf.Producer.RequiredAcks = sarama.WaitForAll
	conf.Producer.Retry.Max = 10
	out, err := sarama.NewAsyncProducer(brokers, conf)
	if err != nil {
		return nil, err
	}
	s := &Sink{out}
	go s.discard()
	return s, nil
}

func (s *Sink) discard() {
	for range s.out.Errors() { // expect: delivery-error-handled violation
	}
}

func (s *Sink) Count(name string, n int) {
	sent.Add(1)
	s.out.Input() <- &sarama.ProducerMessage{
		Topic: "stats",
		Key:   sarama.StringEncoder(name),
		Value: sarama.StringEncoder(fmt.Sprint(n)),
	}
}

func (s *Sink) Close() { s.out.AsyncClose() }
