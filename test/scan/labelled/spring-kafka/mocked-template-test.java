package com.brightmart.it;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mockito.Mock;
import org.mockito.junit.jupiter.MockitoExtension;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.SendResult;

import java.util.concurrent.CompletableFuture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.when;

@ExtendWith(MockitoExtension.class)
class MockedTemplateTest {

    @Mock
    private KafkaTemplate<String, String> template;

    @Test
    void failureReachesTheCaller() {
        CompletableFuture<SendResult<String, String>> failed = CompletableFuture.failedFuture(new IllegalStateException("no broker"));
        when(template.send(anyString(), anyString())).thenReturn(failed);

        var outcome = new Gateway(template).publish("t", "v");

        assertThat(outcome).isCompletedExceptionally();
    }

    static class Gateway {
        private final KafkaTemplate<String, String> template;

        Gateway(KafkaTemplate<String, String> template) {
            this.template = template;
        }

        CompletableFuture<SendResult<String, String>> publish(String topic, String value) {
            return template.send(topic, value);
        }
    }
}
