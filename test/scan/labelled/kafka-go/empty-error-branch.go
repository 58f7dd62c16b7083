package analytics

import (
	"context"
	"net/http"
	"time"

	"github.com/segmentio/kafka-go"
)

type Collector struct {
	out *kafka.Writer
}

func NewCollector(addr string) *Collector {
	return &Collector{
		out: &kafka.Writer{Addr: kafka.TCP(addr), Topic: "page-views", RequiredAcks: kafka.RequireAll},
	}
}

func (c *Collector) Collect(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(w, r)
		ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
		defer cancel()
		view := kafka.Message{Value: []byte(r.URL.Path), Time: time.Now()}
		if err := c.out.WriteMessages(ctx, view); err != nil { // expect: delivery-error-handled violation
		}
	})
}

func (c *Collector) Close() error { return c.out.Close() }
