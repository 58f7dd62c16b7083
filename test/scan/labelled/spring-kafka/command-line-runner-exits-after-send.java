package com.brightmart.batch;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.KafkaTemplate;

@SpringBootApplication
public class EndOfDayApplication {

    private static final Logger log = LoggerFactory.getLogger(EndOfDayApplication.class);

    public static void main(String[] args) {
        SpringApplication.run(EndOfDayApplication.class, args);
    }

    @Bean
    CommandLineRunner endOfDay(KafkaTemplate<String, String> template) {
        return args -> {
            template.send("end-of-day", args[0]).whenComplete((sent, failure) -> {
                if (failure != null) {
                    log.error("end of day not announced", failure);
                }
            });
            System.exit(0); // expect: flush-before-exit violation
        };
    }
}
