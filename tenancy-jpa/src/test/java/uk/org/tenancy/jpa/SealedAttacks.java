package uk.org.tenancy.jpa;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import uk.org.tenancy.jpa.internal.Seal;
import uk.org.tenancy.jpa.internal.Token;

/** An attacker inside the transaction of a tenant of a sealed database, over a connection that another tenant has used. */
abstract class SealedAttacks {

    static final String REPORTS = "select text from report order by id";

    static SealedDatabase sealed;

    SealedAttacker attacker;
    Seal seal;

    @BeforeAll
    static void create() {
        sealed = SealedDatabase.notHardened();
    }

    @AfterAll
    static void drop() {
        sealed.close();
    }

    @BeforeEach
    final void connect() throws SQLException {
        attacker = new SealedAttacker(sealed.database.application());
        seal = sealed.seal(attacker.connection());
        sealed.attacker(seal, attacker);
    }

    @AfterEach
    final void disconnect() throws SQLException {
        attacker.close();
    }

    void enter(Token token) throws SQLException {
        attacker.enter(token);
    }
}
