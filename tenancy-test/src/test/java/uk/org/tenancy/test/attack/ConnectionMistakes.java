package uk.org.tenancy.test.attack;

import java.util.List;
import java.util.Set;

/** Connections that go from one tenant to another as they are. */
final class ConnectionMistakes {

    /** Lets the application's role make temporary tables, functions and views. */
    static final String TEMPORARY =
            "DO $$BEGIN EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO app'," + " current_database()); END$$";

    private static final Set<String> REUSE = Set.of("Connection reuse", "Reading by SQL");

    private ConnectionMistakes() {}

    static List<Mistake> all() {
        return List.of(
                forgotten(Carelessness.AFTER_A_COMMIT, "reuse-commit", "reuse-setting", "left-cursor", "left-prepared"),
                forgotten(Carelessness.AFTER_A_ROLLBACK, "reuse-rollback"),
                forgotten(Carelessness.AFTER_A_ROLLBACK_TO_A_SAVEPOINT, "reuse-savepoint"),
                forgotten(Carelessness.IN_AN_OPEN_TRANSACTION, "reuse-unfinished"),
                forgotten(
                        Carelessness.IN_A_TRANSACTION_BROKEN_OFF,
                        "reuse-error",
                        "reuse-unknown",
                        "reuse-violation",
                        "reuse-cancelled",
                        "left-shadow"),
                forgotten(Carelessness.WITH_AN_OPEN_STATEMENT, "reuse-open-statement"),
                forgotten(Carelessness.AFTER_READING_ONLY, "reuse-read-only"),
                forgotten(Carelessness.WITH_SETTINGS_OF_ITS_OWN, "reuse-setting"),
                forgotten(Carelessness.WHEN_IT_WAS_KILLED, "reuse-killed"),
                forgotten(Carelessness.WHEN_IT_WAS_ABORTED, "reuse-aborted"),
                Mistake.of(
                        "a session is told its tenant, and not cleared",
                        Sample.isolated().over(NaiveDataSource::new).by(REUSE),
                        "left-cursor"),
                Mistake.of(
                        "a session that makes temporary tables is not cleared",
                        Sample.isolated()
                                .over(NaiveDataSource::new)
                                .spoilt(TEMPORARY)
                                .by(REUSE),
                        "left-cursor",
                        "left-temporary",
                        "left-shadow"),
                Mistake.of(
                        "a policy takes the tenant from a function that is said to be immutable",
                        Sample.isolated()
                                .over(NaiveDataSource::new)
                                .spoilt(
                                        "CREATE FUNCTION tenant() RETURNS integer LANGUAGE plpgsql IMMUTABLE AS"
                                                + " $$BEGIN RETURN current_setting('tenancy.tenant')::integer; END$$",
                                        "DROP POLICY tenancy_isolation ON remark",
                                        "CREATE POLICY tenancy_isolation ON remark AS RESTRICTIVE"
                                                + " USING (tenant_id = tenant())")
                                .by(REUSE),
                        "left-cursor",
                        "left-prepared"));
    }

    private static Mistake forgotten(Carelessness carelessness, String... opens) {
        return Mistake.of(
                "a session is not cleared "
                        + carelessness.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '),
                Sample.isolated()
                        .over(pool -> new CarelessDataSource(pool, carelessness))
                        .spoilt("GRANT EXECUTE ON FUNCTION pg_terminate_backend(integer, bigint) TO app")
                        .by(REUSE),
                opens);
    }
}
