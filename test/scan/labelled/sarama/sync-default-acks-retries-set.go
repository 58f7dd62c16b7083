package outbox

import (
	"crypto/tls"
	"database/sql"

	"github.com/IBM/sarama"
)

type Relay struct {
	db       *sql.DB
	producer sarama.SyncProducer
}

func NewRelay(db *sql.DB, brokers []string, tlsConfig *tls.Config) (*Relay, error) {
	config := sarama.NewConfig()
	config.Net.TLS.Enable = tlsConfig != nil
	config.Net.TLS.Config = tlsConfig
	config.Producer.Retry.Max = 100
	config.Producer.Return.Successes = true
	producer, err := sarama.NewSyncProducer(brokers, config) // expect: acks-all violation
	if err != nil {
		return nil, err
	}
	return &Relay{db: db, producer: producer}, nil
}

func (r *Relay) Next() error {
	tx, err := r.db.Begin()
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }()
	var id int64
	var topic string
	var body []byte
	row := tx.QueryRow(`select id, topic, body from outbox order by id limit 1 for update`)
	if err := row.Scan(&id, &topic, &body); err != nil {
		return err
	}
	if _, _, err = r.producer.SendMessage(&sarama.ProducerMessage{Topic: topic, Value: sarama.ByteEncoder(body)}); err != nil {
		return err
	}
	if _, err := tx.Exec(`delete from outbox where id = $1`, id); err != nil {
		return err
	}
	return tx.Commit()
}
