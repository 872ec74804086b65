package uk.org.tenancy.jpa.contract;

import static uk.org.tenancy.jpa.TestDatabase.execute;
import static uk.org.tenancy.jpa.TestDatabase.query;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Puts the tenant before the columns of every key of every tenant-owned table. */
final class TenantFirstKeys {

    private static final String OWNED = "SELECT attrelid FROM pg_attribute WHERE attname = 'tenant_id'";

    private static final String DROP = """
            SELECT format('ALTER TABLE %s DROP CONSTRAINT %I CASCADE', conrelid::regclass, conname)
            FROM pg_constraint WHERE contype = 'f' AND conrelid IN (OWNED) AND confrelid IN (OWNED)
            UNION ALL
            SELECT format('ALTER TABLE %s DROP CONSTRAINT %I CASCADE', conrelid::regclass, conname)
            FROM pg_constraint WHERE contype IN ('p', 'u') AND conrelid IN (OWNED)""".replace("OWNED", OWNED);

    private static final String ADD = """
            SELECT format('ALTER TABLE %s ADD %s', conrelid::regclass,
                regexp_replace(pg_get_constraintdef(oid), '\\(', '(tenant_id, ', 'g'))
            FROM pg_constraint WHERE contype IN ('p', 'u', 'f') AND conrelid IN (OWNED)
                AND (confrelid = 0 OR confrelid IN (OWNED)) ORDER BY contype = 'f'""".replace("OWNED", OWNED);

    private TenantFirstKeys() {}

    static void in(DataSource owner) {
        try {
            List<String> statements = new ArrayList<>(List.of("SET tenancy.tenant = '0'"));
            statements.addAll(query(owner, DROP));
            statements.addAll(query(owner, ADD));
            execute(owner, statements.toArray(String[]::new));
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
