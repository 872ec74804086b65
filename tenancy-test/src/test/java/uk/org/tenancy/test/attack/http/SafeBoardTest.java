package uk.org.tenancy.test.attack.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Nested;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.TenantDirectory;
import uk.org.tenancy.TenantId;
import uk.org.tenancy.TenantSource;
import uk.org.tenancy.TenantStatus;
import uk.org.tenancy.servlet.TenantFilter;
import uk.org.tenancy.servlet.TenantResolver;

/** Nothing gets through to a board that is careful, nor to one that leaves it to the filter to find the council. */
class SafeBoardTest {

    private static BoardServer behindFilter(TenantResolver resolver) {
        List<Tenant> tenants = Stream.of("northmoor", "eastmere")
                .map(id -> Tenant.builder(TenantId.of(id))
                        .name(Locale.ENGLISH, id)
                        .status(TenantStatus.LIVE)
                        .build())
                .toList();
        Board board = new Board() {
            @Override
            String council(HttpServletRequest request) {
                return TenantContext.require().id().value();
            }
        };
        return BoardServer.strict(board, TenantFilter.of(TenantDirectory.of(TenantSource.of(tenants)), resolver));
    }

    @Nested
    class Careful extends Attacked {
        Careful() {
            super(BoardServer.lenient(new Board()));
        }
    }

    @Nested
    class ByHost extends Attacked {
        ByHost() {
            super(behindFilter(TenantResolver.host("{tenant}.localhost")));
        }
    }

    @Nested
    class ByPath extends Attacked {
        ByPath() {
            super(behindFilter(TenantResolver.path()));
        }

        @Override
        protected URI addressOf(Side side) {
            return URI.create("http://localhost:" + server.port() + "/" + BoardSuite.council(side));
        }
    }

    abstract static class Attacked extends BoardSuite {

        @AutoClose
        final BoardServer server;

        Attacked(BoardServer server) {
            super(server.port());
            this.server = server;
        }
    }
}
