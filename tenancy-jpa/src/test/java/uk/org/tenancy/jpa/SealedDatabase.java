package uk.org.tenancy.jpa;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import uk.org.tenancy.jpa.internal.Seal;

/** A database at the level sealed, with a report {@code n1} of the tenant 1 and one {@code s1} of the tenant 2. */
final class SealedDatabase implements AutoCloseable {

    private static final String REPORT = "CREATE TABLE report (id bigint PRIMARY KEY, text text)";

    final TestDatabase database;
    final SealingKey key = SealingKey.generate("2026-11");

    SealedDatabase() {
        this(new TestDatabase(REPORT));
    }

    private SealedDatabase(TestDatabase database) {
        this.database = database;
        isolation().install(database.superuser());
        SealingKeys.in(database.superuser()).add(key);
        TestDatabase.execute(
                database.superuser(), "INSERT INTO report (id, text, tenant_id) VALUES (1, 'n1', 1), (2, 's1', 2)");
    }

    /** One in which an attacker has all that PostgreSQL gives to everyone. */
    static SealedDatabase notHardened() {
        return new SealedDatabase(TestDatabase.notHardened(REPORT));
    }

    RowIsolation isolation() {
        return RowIsolation.forRole("app").tenantOwned("report").sealed();
    }

    /** Whether the server that the tests run against is PostgreSQL 15 or later. */
    static boolean isSupported() {
        return Server.SUPPORTED;
    }

    private static boolean askServer() {
        try (TestDatabase any = new TestDatabase()) {
            return TestDatabase.query(any.superuser(), "select current_setting('server_version_num')::int >= 150000")
                    .equals(List.of("t"));
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    Seal seal(Connection connection) throws SQLException {
        return Seal.on(connection, key::tokens);
    }

    /** Tenant 2 uses a connection; then it is given to tenant 1, in whose transaction the attacker strikes. */
    SealedAttacker attacker(Seal seal, SealedAttacker attacker) throws SQLException {
        attacker.enter(seal.token(2));
        attacker.connection().commit();
        attacker.enter(seal.token(1));
        return attacker;
    }

    @Override
    public void close() {
        database.close();
    }

    /** Asked once, since each question takes a database. */
    private static final class Server {

        static final boolean SUPPORTED = askServer();
    }
}
