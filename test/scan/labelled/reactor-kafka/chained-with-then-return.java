package com.acme.users;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;
import reactor.kafka.sender.KafkaSender;
import reactor.kafka.sender.SenderRecord;

@Service
public class UserService {
    private final UserRepository repository;
    private final KafkaSender<String, User> kafka;

    public UserService(UserRepository repository, KafkaSender<String, User> kafka) {
        this.repository = repository;
        this.kafka = kafka;
    }

    public Mono<User> register(User user) {
        return repository.save(user)
            .flatMap(saved -> kafka
                .send(Mono.just(SenderRecord.create(new ProducerRecord<>("users", saved.id(), saved), saved.id())))
                .then(Mono.just(saved)));
    }
}
