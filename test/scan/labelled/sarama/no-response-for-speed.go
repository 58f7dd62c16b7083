package firehose

import (
	"os"
	"os/signal"
	"strconv"

	"github.com/IBM/sarama"
)

type Firehose struct {
	sarama.AsyncProducer
	failed int
}

func Open(brokers []string) (*Firehose, error) {
	cfg := sarama.NewConfig()
	cfg.Producer.RequiredAcks = sarama.NoResponse // expect: acks-all violation
	cfg.Producer.Retry.Max = 0                    // expect: retries-minimum violation
	cfg.ChannelBufferSize = 4096
	p, err := sarama.NewAsyncProducer(brokers, cfg)
	if err != nil {
		return nil, err
	}
	f := &Firehose{AsyncProducer: p}
	go f.count()
	return f, nil
}

func (f *Firehose) count() {
	for e := range f.Errors() {
		f.failed++
		os.Stderr.WriteString(e.Error() + "\n")
	}
}

func (f *Firehose) Spray(topic string) {
	interrupted := make(chan os.Signal, 1)
	signal.Notify(interrupted, os.Interrupt)
	for i := 0; ; i++ {
		select {
		case f.Input() <- &sarama.ProducerMessage{Topic: topic, Value: sarama.StringEncoder(strconv.Itoa(i))}:
		case <-interrupted:
			f.AsyncClose()
			return
		}
	}
}
