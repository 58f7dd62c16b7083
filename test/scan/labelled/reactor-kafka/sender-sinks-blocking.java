package com.acme.jobs;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.batch.core.StepContribution;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.repeat.RepeatStatus;
import reactor.core.publisher.Mono;
import reactor.kafka.sender.KafkaSender;
import reactor.kafka.sender.SenderOptions;
import reactor.kafka.sender.SenderRecord;

class AnnounceTasklet implements Tasklet {
    private final KafkaSender<String, String> sender = KafkaSender.create(SenderOptions.create(Map.of(
        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, "kafka:9092",
        ProducerConfig.ACKS_CONFIG, "all",
        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true,
        ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class,
        ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, StringSerializer.class)));

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        String job = context.getStepContext().getJobName();
        RecordMetadata written = Objects.requireNonNull(sender
                .send(Mono.just(SenderRecord.create(new ProducerRecord<>("jobs", job, "done"), job)))
                .blockLast(Duration.ofSeconds(30)))
            .recordMetadata();
        contribution.getStepExecution().getExecutionContext().putLong("offset", written.offset());
        return RepeatStatus.FINISHED;
    }
}
