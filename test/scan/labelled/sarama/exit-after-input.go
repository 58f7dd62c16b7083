package panics

import (
	"fmt"
	"log"
	"os"

	"github.com/IBM/sarama"
)

var reporter sarama.AsyncProducer

func Init(brokers []string) error {
	cfg := sarama.NewConfig()
	cfg.Producer.RequiredAcks = sarama.WaitForAll
	cfg.Producer.Retry.Max = 12
	var err error
	if reporter, err = sarama.NewAsyncProducer(brokers, cfg); err != nil {
		return err
	}
	go func() {
		for e := range reporter.Errors() {
			fmt.Fprintln(os.Stderr, "report refused:", e.Err)
		}
	}()
	return nil
}

func Die(reason error) {
	reporter.Input() <- &sarama.ProducerMessage{
		Topic: "panics",
		Value: sarama.StringEncoder(reason.Error()),
	}
	log.Fatal(reason) // expect: flush-before-exit violation
}
