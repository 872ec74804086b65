package uk.org.tenancy.test.rules;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Timer;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.springframework.data.jpa.repository.Query;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.web.bind.annotation.PathVariable;
import uk.org.tenancy.TenantContext;

/** A service of one council, with each thing that there is to look at. The test looks for the lines by their remarks. */
final class OldService {

    private OldService() {}

    interface Statistics {
        long count();

        @Query(value = "SELECT count(*) FROM report", nativeQuery = true)
        long all();
    }

    static final class Counts implements Statistics {
        private final EntityManager manager;
        private final Cache<Long, String> titles = Caffeine.newBuilder().build(); // cache

        Counts(EntityManager manager) {
            this.manager = manager;
        }

        @Override
        public long count() {
            titles.invalidateAll();
            return manager.createNativeQuery("SELECT count(*) FROM report") // native
                    .getFirstResult();
        }

        @Override
        public long all() {
            return 0;
        }

        long ofTheBoundTenant() {
            TenantContext.require();
            return count();
        }
    }

    static final class Web {
        private static final AtomicLong VISITS = new AtomicLong(); // state
        private final DataSource source;

        Web(DataSource source) {
            this.source = source;
        }

        void count(@PathVariable long id) throws SQLException { // address
            VISITS.addAndGet(id);
            try (Connection connection = source.getConnection()) { // jdbc
                connection.createStatement().execute("INSERT INTO visit VALUES (1) ON CONFLICT (id) DO NOTHING"); // key
            }
        }

        @Scheduled(cron = "0 0 3 * * *")
        void tidy() {
            new Timer(); // timer, and the line before has the job
        }
    }

    static final class Main {
        private Main() {}

        public static void main(String[] arguments) {
            start(new Counts(null)); // start
        }

        private static void start(Statistics statistics) {
            statistics.count();
            ThreadLocal.withInitial(() -> "northmoor"); // local
        }
    }

    static final class Bound {
        private Bound() {}

        public static void main(String[] arguments) {
            new Counts(null).ofTheBoundTenant();
        }
    }
}
