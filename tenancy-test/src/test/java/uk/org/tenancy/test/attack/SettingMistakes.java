package uk.org.tenancy.test.attack;

import java.util.List;
import java.util.Set;
import uk.org.tenancy.jpa.IsolationLevel;

/** Settings that whoever can send SQL changes, or which lead to some tenant when nobody sets them. */
final class SettingMistakes {

    private static final Set<String> ESCAPES = Set.of("Getting out of the tenant");
    private static final List<String> SET =
            List.of("set-config", "set-config-session", "set-in-from", "set-local", "set-session");

    private SettingMistakes() {}

    static List<Mistake> all() {
        return List.of(
                Mistake.of("it is at the level enforced, and meant to be sealed", sealed())
                        .and(SET),
                Mistake.of(
                                "it is meant to be sealed, and stacks statements",
                                sealed().over(NaiveDataSource::new),
                                "stacked")
                        .and(SET),
                Mistake.of(
                                "it is meant to be sealed, and runs blocks",
                                sealed().spoilt("GRANT USAGE ON LANGUAGE plpgsql TO app"),
                                "set-in-block")
                        .and(SET),
                Mistake.of(
                                "it is meant to be sealed, and makes functions",
                                sealed().spoilt(
                                                "GRANT USAGE ON LANGUAGE sql TO app",
                                                "GRANT CREATE ON SCHEMA public TO app"),
                                "set-in-function")
                        .and(SET),
                Mistake.of(
                                "it is meant to be sealed, and keeps the tenant in a setting that can be updated",
                                sealed().over(pool -> new NaiveDataSource(
                                                pool, List.of("tenancy.tenant", "application_name")))
                                        .spoilt(
                                                "DROP POLICY tenancy_isolation ON remark",
                                                "CREATE POLICY tenancy_isolation ON remark AS RESTRICTIVE"
                                                        + " USING (tenant_id = current_setting('application_name')::integer)",
                                                "GRANT UPDATE ON pg_settings TO app"),
                                "set-update",
                                "stacked")
                        .and(SET),
                Mistake.of(
                        "a policy shows everything when the tenant is empty",
                        Sample.isolated()
                                .by(RoleMistakes.ESCAPES)
                                .spoilt(
                                        "DROP POLICY tenancy_isolation ON remark",
                                        "CREATE POLICY tenancy_isolation ON remark AS RESTRICTIVE USING (tenant_id ="
                                                + " coalesce(nullif(current_setting('tenancy.tenant'), '')::integer, tenant_id))"),
                        "empty-setting",
                        "reset-setting",
                        "reset-all"),
                Mistake.of(
                        "there is a default tenant, for transactions that were told none",
                        Sample.isolated()
                                .by(RoleMistakes.ESCAPES)
                                .over(TransactionDataSource::new)
                                .spoilt("DO $$BEGIN EXECUTE format('ALTER ROLE app IN DATABASE %I"
                                        + " SET tenancy.tenant = 1', current_database()); END$$"),
                        "reset-setting",
                        "reset-all",
                        "discard-all",
                        "end-transaction",
                        "rollback-transaction"));
    }

    private static Sample sealed() {
        return Sample.isolated().at(IsolationLevel.SEALED).by(ESCAPES);
    }
}
