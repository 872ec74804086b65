package uk.org.tenancy.jpa.convert.internal;

/** Conditions for SQL that tell what is in place. Objects are given as SQL names them. */
final class Questions {

    private Questions() {}

    static String indexHasTenant(String index, boolean tenant) {
        return "EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indexrelid = pg_catalog.to_regclass("
                + Names.literal(index) + ") AND i.indisvalid AND " + (tenant ? "" : "NOT ")
                + "EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = i.indrelid"
                + " AND a.attname = 'tenant_id' AND a.attnum = ANY (i.indkey)))";
    }

    static String linkHasTenant(String table, String name, boolean tenant, boolean valid) {
        return "EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass("
                + Names.literal(table) + ") AND c.conname = " + Names.literal(name) + " AND c.contype = 'f' AND "
                + (valid ? "c.convalidated AND " : "") + (tenant ? "" : "NOT ")
                + "EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.conrelid"
                + " AND a.attname = 'tenant_id' AND a.attnum = ANY (c.conkey)))";
    }

    static String constraint(String table, String name, boolean validated) {
        return "EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass("
                + Names.literal(table) + ") AND c.conname = " + Names.literal(name)
                + (validated ? " AND c.convalidated" : "") + ")";
    }

    static String validIndex(String index) {
        return "EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indexrelid = pg_catalog.to_regclass("
                + Names.literal(index) + ") AND i.indisvalid)";
    }

    static String exists(String relation) {
        return "pg_catalog.to_regclass(" + Names.literal(relation) + ") IS NOT NULL";
    }

    static String column(String table) {
        return "EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass("
                + Names.literal(table) + ") AND a.attname = 'tenant_id' AND NOT a.attisdropped AND a.attnotnull"
                + " AND a.atttypid = 'pg_catalog.int4'::pg_catalog.regtype)";
    }

    static String columnDefault(String table, String words) {
        return "EXISTS (SELECT FROM pg_catalog.pg_attrdef d JOIN pg_catalog.pg_attribute a"
                + " ON a.attrelid = d.adrelid AND a.attnum = d.adnum AND a.attname = 'tenant_id'"
                + " WHERE d.adrelid = pg_catalog.to_regclass(" + Names.literal(table)
                + ") AND pg_catalog.pg_get_expr(d.adbin, d.adrelid) = " + Names.literal(words) + ")";
    }

    static String policy(String table, String name) {
        return "EXISTS (SELECT FROM pg_catalog.pg_policy p WHERE p.polrelid = pg_catalog.to_regclass("
                + Names.literal(table) + ") AND p.polname = " + Names.literal(name) + ")";
    }

    static String forced(String table) {
        return "EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass(" + Names.literal(table)
                + ") AND c.relrowsecurity AND c.relforcerowsecurity)";
    }
}
