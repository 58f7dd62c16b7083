package accesslog

import (
	"encoding/json"
	"net/http"
	"time"

	"github.com/IBM/sarama"
)

type entry struct {
	Method  string        `json:"method"`
	Path    string        `json:"path"`
	Elapsed time.Duration `json:"elapsed"`
}

type Middleware struct {
	producer sarama.AsyncProducer
}

func New(brokers []string) (*Middleware, error) {
	cfg := sarama.NewConfig()
	cfg.Producer.RequiredAcks = sarama.WaitForAll
	cfg.Producer.Retry.Max = 20
	cfg.Producer.Compression = sarama.CompressionSnappy
	cfg.Producer.Flush.Frequency = 500 * time.Millisecond
	producer, err := sarama.NewAsyncProducer(brokers, cfg)
	if err != nil {
		return nil, err
	}
	return &Middleware{producer: producer}, nil
}

func (m *Middleware) Wrap(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		started := time.Now()
		next.ServeHTTP(w, r)
		line, err := json.Marshal(entry{r.Method, r.URL.Path, time.Since(started)})
		if err != nil {
			return
		}
		m.producer.Input() <- &sarama.ProducerMessage{Topic: "access-log", Value: sarama.ByteEncoder(line)} // expect: send-with-callback violation
	})
}

func (m *Middleware) Close() error { return m.producer.Close() }
