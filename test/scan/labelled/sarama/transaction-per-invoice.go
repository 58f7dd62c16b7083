package invoices

import (
	"fmt"

	"github.com/IBM/sarama"
)

// Ledger writes all lines of an invoice, or none of them.
type Ledger struct {
	brokers []string
}

func (l *Ledger) open(id string) (sarama.AsyncProducer, error) {
	config := sarama.NewConfig()
	config.Version = sarama.V2_5_0_0
	config.Producer.RequiredAcks = sarama.WaitForAll
	config.Producer.Retry.Max = 10
	config.Producer.Idempotent = true
	config.Producer.Transaction.ID = id
	config.Net.MaxOpenRequests = 1
	return sarama.NewAsyncProducer(l.brokers, config)
}

// Write returns once the lines are committed; the caller writes the invoice again where they are not.
func (l *Ledger) Write(invoice string, lines []string) error {
	producer, err := l.open("ledger-" + invoice)
	if err != nil {
		return err
	}
	defer producer.Close()
	if err := producer.BeginTxn(); err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	for _, line := range lines {
		producer.Input() <- &sarama.ProducerMessage{Topic: "ledger", Value: sarama.StringEncoder(line)}
	}
	return producer.CommitTxn()
}

// Announce tells of invoices as long as there are any, each by itself.
func (l *Ledger) Announce(written <-chan string) error {
	config := sarama.NewConfig()
	config.Producer.RequiredAcks = sarama.WaitForAll
	config.Producer.Retry.Max = 10
	producer, err := sarama.NewAsyncProducer(l.brokers, config)
	if err != nil {
		return err
	}
	defer producer.Close()
	for invoice := range written {
		producer.Input() <- &sarama.ProducerMessage{Topic: "announcements", Value: sarama.StringEncoder(invoice)} // expect: send-with-callback violation
	}
	return nil
}
