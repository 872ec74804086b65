package uk.org.tenancy.examples.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.org.tenancy.examples.messages.Councils.DELETED;
import static uk.org.tenancy.examples.messages.Councils.NORTHMOOR;
import static uk.org.tenancy.examples.messages.Councils.SOUTHMOOR;
import static uk.org.tenancy.examples.messages.Councils.carrier;

import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.Binding;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.context.carrier.HeaderGetter;
import uk.org.tenancy.context.carrier.TenantCarrier;

/** Through a real broker, ActiveMQ Artemis, in this process. */
class JmsTest {

    private static final String REPORTS = "reports";
    private static final String INVOICES = "invoices";
    private static final String DEAD = "dead";
    private static final long DEADLINE = 20_000;
    private static final EmbeddedActiveMQ BROKER = new EmbeddedActiveMQ();

    private final Work work = new Work();
    private final Queue<Optional<Binding>> leftOnThread = new ConcurrentLinkedQueue<>();
    private ActiveMQConnectionFactory connections;
    private JMSContext jms;
    private JMSContext receiving;

    @BeforeAll
    static void start_the_broker() throws Exception {
        ConfigurationImpl configuration = new ConfigurationImpl();
        configuration.setPersistenceEnabled(false).setSecurityEnabled(false).addAcceptorConfiguration("vm", "vm://0");
        configuration.addQueueConfiguration(QueueConfiguration.of(DEAD).setRoutingType(RoutingType.ANYCAST));
        configuration.addAddressSetting(
                "#", new AddressSettings().setMaxDeliveryAttempts(3).setDeadLetterAddress(SimpleString.of(DEAD)));
        BROKER.setConfiguration(configuration).start();
    }

    @AfterAll
    static void stop_the_broker() throws Exception {
        BROKER.stop();
    }

    @BeforeEach
    void connect() {
        connections = new ActiveMQConnectionFactory("vm://0");
        jms = connections.createContext();
        receiving = connections.createContext(JMSContext.AUTO_ACKNOWLEDGE);
        JmsReceiver receiver = new JmsReceiver(carrier(REPORTS), work);
        receiving.createConsumer(receiving.createQueue(REPORTS)).setMessageListener(message -> {
            try {
                receiver.onMessage(message);
            } finally {
                leftOnThread.add(TenantContext.binding());
            }
        });
    }

    @AfterEach
    void disconnect() {
        receiving.close();
        jms.close();
        connections.close();
        assertThat(leftOnThread).isNotEmpty().allMatch(Optional::isEmpty);
    }

    @Test
    void Y01_the_tenant_follows_a_message_to_the_receivers_thread_and_is_gone_afterwards() throws Exception {
        send(NORTHMOOR, carrier(REPORTS), "first");
        send(SOUTHMOOR, carrier(REPORTS), "second");
        new JmsSender(jms, carrier(REPORTS)).send(REPORTS, "nobody's");

        Work.Done first = work.next();
        assertThat(first.thread()).isNotEqualTo(Thread.currentThread().getName());
        assertThat(first.tenant()).contains(NORTHMOOR);
        assertThat(work.next().tenant()).contains(SOUTHMOOR);
        assertThat(work.next().tenant()).isEmpty();
    }

    @Test
    void Y04_Y10_a_retry_and_a_dead_letter_keep_the_tenant() throws Exception {
        send(NORTHMOOR, carrier(REPORTS), Work.FAILS);

        for (int attempt = 1; attempt <= 3; attempt++) {
            assertThat(work.next().tenant()).contains(NORTHMOOR);
        }
        Message dead = deadLetter();
        assertThat(carrier(REPORTS).read(HeaderGetter.single(dead::getStringProperty)))
                .contains(NORTHMOOR);

        jms.createProducer().send(jms.createQueue(REPORTS), dead);
        assertThat(work.next().tenant()).contains(NORTHMOOR);
        deadLetter();
    }

    @Test
    void what_is_forged_too_old_or_for_somebody_else_is_not_worked_on() throws Exception {
        send(NORTHMOOR, Councils.forger(REPORTS), "forged");
        assertThat(deadLetter().getBody(String.class)).isEqualTo("forged");
        send(NORTHMOOR, Councils.twoDaysAgo(REPORTS), "too old");
        assertThat(deadLetter().getBody(String.class)).isEqualTo("too old");
        send(DELETED, carrier(REPORTS), "deleted");
        assertThat(deadLetter().getBody(String.class)).isEqualTo("deleted");

        TextMessage unsigned = jms.createTextMessage("unsigned");
        unsigned.setStringProperty("baggage", "tenancy=northmoor");
        jms.createProducer().send(jms.createQueue(REPORTS), unsigned);
        assertThat(deadLetter().getBody(String.class)).isEqualTo("unsigned");
        assertThat(work.isNothingDone()).isTrue();
    }

    @Test
    void what_was_sent_to_one_queue_is_no_good_in_another() throws Exception {
        TenantContext.run(NORTHMOOR, () -> new JmsSender(jms, carrier(REPORTS)).send(INVOICES, "an invoice"));
        Message seen = receive(INVOICES);
        assertThat(carrier(INVOICES).read(HeaderGetter.single(seen::getStringProperty)))
                .contains(NORTHMOOR);

        jms.createProducer().send(jms.createQueue(REPORTS), seen);

        assertThat(deadLetter().getBody(String.class)).isEqualTo("an invoice");
        assertThat(work.isNothingDone()).isTrue();
    }

    private void send(Tenant tenant, TenantCarrier carrier, String text) throws Exception {
        TenantContext.run(tenant, () -> new JmsSender(jms, carrier).send(REPORTS, text));
    }

    private Message deadLetter() {
        return receive(DEAD);
    }

    private Message receive(String queue) {
        try (JMSContext other = connections.createContext()) {
            Message message = other.createConsumer(other.createQueue(queue)).receive(DEADLINE);
            assertThat(message).as("a message in the queue " + queue).isNotNull();
            return message;
        }
    }
}
