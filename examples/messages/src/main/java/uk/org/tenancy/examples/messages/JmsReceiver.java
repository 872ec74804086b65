package uk.org.tenancy.examples.messages;

import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import java.util.function.Consumer;
import uk.org.tenancy.context.carrier.HeaderGetter;
import uk.org.tenancy.context.carrier.TenantCarrier;

/**
 * Does the work of a message in the tenant that it was sent for. What fails, or is not to be believed, is thrown: the broker
 * delivers the message again, and puts it among the dead letters when that has not helped.
 */
final class JmsReceiver implements MessageListener {

    private final TenantCarrier carrier;
    private final Consumer<String> work;

    JmsReceiver(TenantCarrier carrier, Consumer<String> work) {
        this.carrier = carrier;
        this.work = work;
    }

    @Override
    public void onMessage(Message message) {
        try {
            carrier.run(
                    HeaderGetter.single(message::getStringProperty), () -> work.accept(message.getBody(String.class)));
        } catch (JMSException failed) {
            throw new JMSRuntimeException(failed.getMessage(), failed.getErrorCode(), failed);
        }
    }
}
