package uk.org.tenancy.examples.messages;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.TextMessage;
import uk.org.tenancy.context.carrier.TenantCarrier;

/** Puts texts into queues, for the tenant that is bound. The audience is the name of the queue. */
final class JmsSender {

    private final JMSContext jms;
    private final TenantCarrier carrier;

    JmsSender(JMSContext jms, TenantCarrier carrier) {
        this.jms = jms;
        this.carrier = carrier;
    }

    void send(String queue, String text) throws JMSException {
        TextMessage message = jms.createTextMessage(text);
        carrier.forAudience(queue).write(message::setStringProperty);
        jms.createProducer().send(jms.createQueue(queue), message);
    }
}
