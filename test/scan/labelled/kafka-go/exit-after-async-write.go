package guard

import (
	"context"
	"log"
	"os"

	"github.com/segmentio/kafka-go"
)

type Guard struct {
	alarms *kafka.Writer
}

func New(broker string) *Guard {
	return &Guard{alarms: &kafka.Writer{
		Addr:         kafka.TCP(broker),
		Topic:        "alarms",
		RequiredAcks: kafka.RequireAll,
		Async:        true,
		Completion: func(_ []kafka.Message, err error) {
			if err != nil {
				log.Println("alarm:", err)
			}
		},
	}}
}

func (g *Guard) Abort(ctx context.Context, why string) {
	if err := g.alarms.WriteMessages(ctx, kafka.Message{Value: []byte(why)}); err != nil {
		log.Println(err)
	}
	os.Exit(3) // expect: flush-before-exit violation
}

func (g *Guard) Retire() error {
	return g.alarms.Close()
}
