package uk.org.tenancy.examples.messages;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.context.carrier.TenantCarrier;

/** Answers calls of other services in the tenant that they name, and with 403 where that is not to be believed. */
final class HttpReceiver implements HttpHandler {

    private static final Logger LOG = LoggerFactory.getLogger(HttpReceiver.class);
    private static final int FORBIDDEN = 403;
    private static final int NO_BODY = -1;

    private final TenantCarrier carrier;
    private final HttpHandler work;

    /** The carrier requires a tenant, or calls without one are answered with nothing bound. */
    HttpReceiver(TenantCarrier carrier, HttpHandler work) {
        this.carrier = carrier;
        this.work = work;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Optional<Tenant> tenant;
        try {
            tenant = carrier.read(exchange.getRequestHeaders()::get);
        } catch (TenancyException refused) {
            LOG.warn("refused: {}", refused.getMessage());
            exchange.sendResponseHeaders(FORBIDDEN, NO_BODY);
            exchange.close();
            return;
        }
        if (tenant.isPresent()) {
            TenantContext.run(tenant.get(), () -> work.handle(exchange));
        } else {
            work.handle(exchange);
        }
    }
}
