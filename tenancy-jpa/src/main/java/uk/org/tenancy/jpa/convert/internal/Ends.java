package uk.org.tenancy.jpa.convert.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import uk.org.tenancy.jpa.convert.plan.Lock;
import uk.org.tenancy.jpa.convert.plan.Step;
import uk.org.tenancy.jpa.policy.internal.Blueprint;
import uk.org.tenancy.jpa.policy.internal.Declarations;

/**
 * The first and the last steps of a conversion, which are about the database as a whole.
 *
 * @param blueprint what there is to do
 * @param declared how many tables are declared
 * @param tenant the id of the first tenant
 * @param first its number
 */
record Ends(Blueprint blueprint, int declared, String tenant, int first) {

    private static final String NUMBER = "SELECT number FROM tenancy.tenant WHERE id = ?"
            + " UNION ALL SELECT (SELECT coalesce(max(number), 0) + 1 FROM tenancy.tenant) LIMIT 1";

    private static final String ENTER = "tenancy.enter(text, bigint, integer, bytea)";

    static Ends of(Connection connection, Declarations declarations, Blueprint blueprint) throws SQLException {
        String tenant = Objects.requireNonNull(declarations.ownerOfExistingRows());
        int first = Rows.ask(connection, "SELECT pg_catalog.to_regclass('tenancy.tenant') IS NULL")
                ? 1
                : Rows.of(connection, row -> row.getInt(1), NUMBER, tenant).get(0);
        return new Ends(blueprint, declarations.kinds().size(), tenant, first);
    }

    Step register(Steps steps) {
        List<String> statements = new ArrayList<>(blueprint.schema());
        statements.add("DO $check$ BEGIN IF tenancy.tenant_number(" + Names.literal(tenant) + ") <> " + first
                + " THEN\n    RAISE EXCEPTION 'this plan was made for tenant number " + first
                + ", which is taken; make it again';\nEND IF; END $check$");
        return steps.moment(
                "declare the tables and register the first tenant",
                Lock.NONE,
                "(SELECT count(*) FROM tenancy.declared_table) = " + declared,
                statements);
    }

    Step guard(Steps steps) {
        return steps.moment(
                "see that there is one tenant only",
                Lock.NONE,
                "pg_catalog.to_regclass('tenancy.tenant') IS NULL",
                List.of("DO $check$ BEGIN IF EXISTS (SELECT FROM tenancy.tenant WHERE number <> " + first
                        + ") THEN\n    RAISE EXCEPTION 'there are other tenants by now, and without the tenant column"
                        + " nobody would know their rows from those of the first'\n        USING HINT = 'Take the other"
                        + " tenants out first.';\nEND IF; END $check$"));
    }

    Step forget(Steps steps) {
        return steps.moment(
                "forget the tenants and the declarations",
                Lock.NONE,
                "pg_catalog.to_regnamespace('tenancy') IS NULL",
                List.of("DROP SCHEMA IF EXISTS tenancy CASCADE"));
    }

    // Instances of the application that bind the tenant in one way get no rows where the other holds, so all tables go
    // over
    // in one transaction.
    Step seal(Steps steps) {
        return steps.moment(
                "seal the database, for all instances of the application at once",
                Lock.ALL_WAIT,
                "pg_catalog.to_regprocedure('" + ENTER + "') IS NOT NULL",
                blueprint.seal());
    }

    Step unseal(Steps steps) {
        return steps.moment(
                "take away the seal and its keys, for all instances of the application at once",
                Lock.ALL_WAIT,
                "pg_catalog.to_regprocedure('" + ENTER + "') IS NULL",
                blueprint.unseal());
    }
}
