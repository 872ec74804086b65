package uk.org.tenancy.examples.messages;

import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.context.carrier.TenantCarrier;

/**
 * Does the work of a record in the tenant that it was written for. What fails is tried three times; what failed, or is not to
 * be believed, is written to a topic of dead letters, with its headers as they are.
 */
final class KafkaReceiver {

    static final String DEAD = ".dead";

    private static final Logger LOG = LoggerFactory.getLogger(KafkaReceiver.class);
    private static final int ATTEMPTS = 3;

    private final TenantCarrier carrier;
    private final Producer<String, String> deadLetters;
    private final Consumer<String> work;

    KafkaReceiver(TenantCarrier carrier, Producer<String, String> deadLetters, Consumer<String> work) {
        this.carrier = carrier;
        this.deadLetters = deadLetters;
        this.work = work;
    }

    /** Returns when the work is done or the message is kept among the dead letters; only then is its offset committed. */
    void receive(ConsumerRecord<String, String> message) throws ExecutionException, InterruptedException {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                carrier.run(KafkaHeaders.in(message.headers()), () -> work.accept(message.value()));
                return;
            } catch (TenancyException refused) {
                LOG.warn("refused, and not tried again: {}", refused.getMessage());
                break;
            } catch (RuntimeException failed) {
                LOG.warn("failed, attempt {} of {}", attempt, ATTEMPTS, failed);
            }
        }
        String topic = message.topic() + DEAD;
        deadLetters
                .send(new ProducerRecord<>(topic, null, message.key(), message.value(), message.headers()))
                .get();
    }
}
