package uk.org.tenancy.jpa.store;

import java.sql.SQLException;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.jpa.TenantDataSource;
import uk.org.tenancy.privacy.PersonalDataHook;
import uk.org.tenancy.privacy.request.RequestStore;
import uk.org.tenancy.privacy.request.SubjectRequest;

/**
 * Requests about somebody's data, kept in tables of a PostgreSQL database beside the council's own rows.
 *
 * <pre>{@code
 * JdbcRequests.install(owner);
 * RowIsolation.forRole("reports_app").tenantOwned("report").tenantOwned(JdbcRequests.tables()).install(owner);
 * RequestStore requests = JdbcRequests.in(TenantDataSource.enforced(pool));
 * }</pre>
 *
 * <p>Events are only added. The application's role can neither change nor delete one; it can delete a whole request from
 * {@code tenancy_request}, when the time for which proof is kept is over, and the rest goes with it.
 *
 * <p>Each call is a transaction of its own. Safe for use by many threads.
 */
public final class JdbcRequests implements RequestStore {

    private static final String NOT_UNIQUE = "23505";

    private final TenantDataSource rows;

    private JdbcRequests(TenantDataSource rows) {
        this.rows = rows;
    }

    /**
     * The tables, to be declared {@linkplain uk.org.tenancy.jpa.RowIsolation#tenantOwned tenant-owned}. They get their tenant
     * column then, and keep tenants apart only from then on.
     *
     * @return their names
     */
    public static String[] tables() {
        return new String[] {RequestSql.REQUEST, RequestSql.IDENTIFIER, RequestSql.EVENT};
    }

    /**
     * The statements that make the tables, for a migration tool. They can be run again.
     *
     * @return the statements, each ended by a semicolon and a line break
     */
    public static String script() {
        return RequestSql.CREATE;
    }

    /**
     * Makes the tables, if they are not there already.
     *
     * @param owner connections of the role that is to own them; not those of the application
     * @throws TenancyException if a statement fails; nothing is changed then
     */
    public static void install(DataSource owner) {
        Installation.run(owner, RequestSql.CREATE, "the tables of requests " + RequestSql.REQUEST + "...");
    }

    /**
     * The requests of a database.
     *
     * @param rows connections of the bound tenant
     * @return the requests
     */
    public static JdbcRequests in(TenantDataSource rows) {
        return new JdbcRequests(rows);
    }

    /**
     * Keeps a request that has just come.
     *
     * @param request a request without events
     * @throws IllegalArgumentException if it has events, or this tenant has a request of that name
     */
    @Override
    public void add(SubjectRequest request) {
        if (!request.events().isEmpty()) {
            throw new IllegalArgumentException("the request " + request.reference()
                    + " has events already; add it when it comes, and update it with what happens");
        }
        change(
                request.reference(),
                stored -> stored.add(request),
                () -> new IllegalArgumentException(
                        "there is a request " + request.reference() + " already; call this one otherwise"));
    }

    /**
     * Keeps what has happened to a request.
     *
     * @param before the request as it was read
     * @param after the same with more events
     * @throws java.util.ConcurrentModificationException if somebody else has kept something in between; nothing is kept then
     * @throws IllegalArgumentException if {@code after} does not continue {@code before}
     */
    @Override
    public void update(SubjectRequest before, SubjectRequest after) {
        requireContinued(before, after);
        change(before.reference(), stored -> update(stored, before, after), () -> conflict(before));
    }

    private static void update(StoredRequests stored, SubjectRequest before, SubjectRequest after) throws SQLException {
        SubjectRequest kept = stored.find(before.reference())
                .filter(request -> request.events().equals(before.events()))
                .orElseThrow(() -> conflict(before));
        stored.extend(kept, after);
    }

    private static void requireContinued(SubjectRequest before, SubjectRequest after) {
        int events = before.events().size();
        if (!before.reference().equals(after.reference())
                || before.kind() != after.kind()
                || !before.received().equals(after.received())
                || !after.subject().identifiers().containsAll(before.subject().identifiers())
                || after.events().size() < events
                || !after.events().subList(0, events).equals(before.events())) {
            throw new IllegalArgumentException("what is to be kept does not continue the request " + before.reference()
                    + "; take the request that was read, and add events or identifiers to it");
        }
    }

    /**
     * Answers for the requests as for any other store of personal data, since they are about people as well: a person is told of
     * the requests they made before. Requests are kept on erasure, as proof of how they were answered.
     *
     * @return the hook, named {@code requests}
     */
    public PersonalDataHook hook() {
        return new RequestHook(subject -> read(stored -> stored.of(subject)));
    }

    @Override
    public Optional<SubjectRequest> find(String reference) {
        return read(stored -> stored.find(reference));
    }

    @Override
    public List<SubjectRequest> open() {
        return read(StoredRequests::open);
    }

    /** What is done to the requests in one transaction. */
    private interface Change {
        void make(StoredRequests stored) throws SQLException;
    }

    private interface Reading<R> {
        R of(StoredRequests stored) throws SQLException;
    }

    // Numbers of events are unique within a request: of two that add the same one, the second fails here.
    private void change(String reference, Change change, Supplier<RuntimeException> taken) {
        try {
            Transaction.in(rows, connection -> {
                change.make(new StoredRequests(connection));
                connection.commit();
                return true;
            });
        } catch (SQLException failed) {
            throw NOT_UNIQUE.equals(failed.getSQLState())
                    ? taken.get()
                    : failure("the request " + reference + " could not be kept", failed);
        }
    }

    private <R> R read(Reading<R> reading) {
        try {
            return Transaction.in(rows, connection -> reading.of(new StoredRequests(connection)));
        } catch (SQLException failed) {
            throw failure("requests could not be read", failed);
        }
    }

    private static ConcurrentModificationException conflict(SubjectRequest before) {
        return new ConcurrentModificationException("the request " + before.reference()
                + " is not any more as it was read, so nothing was kept; read it again and decide anew");
    }

    // What the driver says may quote rows; it is left to the cause.
    private static TenancyException failure(String what, SQLException failed) {
        return new TenancyException(
                what + " (SQL state " + failed.getSQLState()
                        + "), and nothing was changed; see that the tables are made"
                        + " with JdbcRequests.install and declared tenant-owned, and that no text has a character of"
                        + " code 0",
                failed);
    }
}
