package com.brightmart.tracking;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.support.Acknowledgment;
import org.springframework.stereotype.Service;

@Service
public class ParcelListener {

    private static final Logger LOG = LoggerFactory.getLogger(ParcelListener.class);

    private final ParcelService parcels;

    public ParcelListener(ParcelService parcels) {
        this.parcels = parcels;
    }

    @KafkaListener(topics = "parcels", concurrency = "4")
    public void onParcel(ConsumerRecord<String, String> record, Acknowledgment acknowledgment) {
        if (record.value() == null) {
            LOG.debug("tombstone for {}", record.key());
            acknowledgment.acknowledge();
            return;
        }
        parcels.update(record.key(), record.value());
        acknowledgment.acknowledge();
    }

    public interface ParcelService {
        void update(String id, String state);
    }
}
