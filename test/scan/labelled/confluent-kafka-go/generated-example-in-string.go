package docs

import (
	"text/template"

	"github.com/confluentinc/confluent-kafka-go/v2/kafka"
)

const example = `
p, _ := kafka.NewProducer(&kafka.ConfigMap{"bootstrap.servers": "{{.}}", "acks": "0"})
p.Produce(&kafka.Message{Value: []byte("hi")}, nil)
`

// Page shows readers p.Produce(msg, nil) and tells them why not to do it.
var Page = template.Must(template.New("page").Parse(example))

// Library is what the footer of the page says.
func Library() string {
	_, version := kafka.LibraryVersion()
	return "librdkafka " + version // consumer, err := kafka.NewConsumer(config)
}
