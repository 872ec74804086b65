package uk.org.tenancy.test.attack;

import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import uk.org.tenancy.jpa.IsolationLevel;
import uk.org.tenancy.jpa.TenantDataSource;

/**
 * Attacks every entity of an application from another tenant. Extend it in the application's own tests:
 *
 * <pre>{@code
 * class IsolationTest extends IsolationSuite {
 *     @Override protected EntityManagerFactory application() { return App.entityManagerFactory(); }
 * }
 * }</pre>
 *
 * <p>It makes the tenants {@code attack-a} and {@code attack-b} and a row of each entity for both, with random data. Then
 * the second one tries everything it can to see, change or find out about the first one's rows, one test for each entity
 * and way: it passes where nothing was reached, fails as a LEAK with the row and the statement that showed it, and is
 * aborted with the reason where the way does not apply. In the end, what was made is removed. Use a database for tests.
 *
 * <p>It needs PostgreSQL, and a persistence unit that manages its transactions itself ({@code RESOURCE_LOCAL}). The
 * factory of an application whose container manages them (JTA) is created for the tests with
 * {@code jakarta.persistence.transactionType=RESOURCE_LOCAL}. Used by one thread.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.SAME_THREAD)
public abstract class IsolationSuite {

    private final Verdicts verdicts = new Verdicts();
    private @Nullable Stage stage;
    private Function<AttackReport, AttackReport> facts = report -> report;

    /** Called by the subclass. */
    protected IsolationSuite() {}

    /**
     * The application's own entities, as it uses them itself.
     *
     * @return the factory, which the suite does not close
     */
    protected abstract EntityManagerFactory application();

    /**
     * The application's connections, for attacks by SQL.
     *
     * @return unless overridden, the data source that the factory was made with
     */
    protected DataSource connections() {
        return application().getProperties().values().stream()
                .filter(DataSource.class::isInstance)
                .map(DataSource.class::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the entity manager factory does not say which data source"
                        + " it uses; override connections() and return the application's own"));
    }

    /**
     * Examples of entities that cannot be made from what the annotations and the database say of them.
     *
     * @return for the class of each, what makes an example that holds this text somewhere; it is called for both tenants
     */
    protected Map<Class<?>, Function<String, ?>> examples() {
        return Map.of();
    }

    /**
     * Entities whose rows belong to all tenants. Those whose tables were declared shared with
     * {@link uk.org.tenancy.jpa.RowIsolation} are known.
     *
     * @return their classes
     */
    protected Set<Class<?>> shared() {
        return Set.of();
    }

    /**
     * Vectors that are not to be tried.
     *
     * @return the reason for the id of each, which the report shows
     */
    protected Map<String, String> leftOut() {
        return Map.of();
    }

    /**
     * The level of isolation that the application is meant to have. What only {@link IsolationLevel#SEALED} promises is not
     * applicable at a lower one. All else is tried at every level: at {@link IsolationLevel#MAPPED} what gets through is a
     * leak, whether or not that level promises to stop it.
     *
     * @return unless overridden, the level of the {@link TenantDataSource}, or {@link IsolationLevel#ENFORCED} for any other
     *     data source
     */
    protected IsolationLevel level() {
        return Setting.rows(connections()).map(TenantDataSource::level).orElse(IsolationLevel.ENFORCED);
    }

    /**
     * The column that says whose a row is.
     *
     * @return unless overridden, {@code tenant_id}
     */
    protected String tenantColumn() {
        return "tenant_id";
    }

    /**
     * Takes the report when all attacks are done, whatever came of them. Override it to say more, or to store it elsewhere:
     * {@code super.report(report.titled("Street reports").with("Release", "2.4"))}.
     *
     * <p>Unless overridden, it is {@linkplain AttackReport#write() written} to {@code target/tenancy} (with Gradle
     * {@code build/tenancy}) under the name of this class, and its summary is printed.
     *
     * @param report what came of the attacks
     * @throws IOException if it cannot be stored
     */
    protected void report(AttackReport report) throws IOException {
        System.out.println(report.summary() + "; see " + report.write());
    }

    /**
     * What the application shows, by whatever way it comes about: a service, a cache, a page of a list with its total, what
     * the consumer of a queue found. Each is asked for by the owner, then by the attacker, and with no tenant bound.
     *
     * <pre>{@code
     * Map.of("all open reports", () -> reports.open(), "the report as a page", () -> get("/reports"))
     * }</pre>
     *
     * @return by a name for the report, what gives an answer for the tenant that is bound: texts, entities, arrays, maps or
     *     collections of these, or what says in its {@code toString} what it holds
     */
    protected Map<String, Callable<?>> operations() {
        return Map.of();
    }

    /**
     * What has come of the attacks so far, for a report.
     *
     * @return a verdict for each vector and entity or operation that was tried
     */
    public final List<Verdict> verdicts() {
        return verdicts.all();
    }

    @TestFactory
    final Stream<DynamicNode> attacks() throws SQLException {
        Stage prepared = Stage.of(setting(), leftOut());
        stage = prepared;
        Map<String, Callable<?>> operations = operations();
        facts = Facts.of(prepared.setting(), operations.keySet());
        return new Attacks(prepared, verdicts).all(operations);
    }

    @AfterAll
    final void removeWhatWasMade() throws SQLException {
        if (stage != null) {
            stage.close();
        }
    }

    /** Even if nothing could be tried, so that an older report is not taken for this one. */
    @AfterAll
    final void report() throws IOException {
        report(facts.apply(AttackReport.of(getClass(), "entity", Instant.now(), verdicts())));
    }

    private Setting setting() throws SQLException {
        return Setting.of(application(), connections(), level(), tenantColumn(), examples(), shared());
    }
}
