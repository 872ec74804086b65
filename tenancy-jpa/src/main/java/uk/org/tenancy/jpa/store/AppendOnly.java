package uk.org.tenancy.jpa.store;

/** Rows that stay as they were written, for everybody but the owner of the table. */
final class AppendOnly {

    private static final String FUNCTION = """
            CREATE OR REPLACE FUNCTION public.tenancy_append_only() RETURNS trigger LANGUAGE plpgsql
                SET search_path = pg_catalog AS $$
            BEGIN
                IF NOT EXISTS (SELECT FROM pg_class WHERE oid = TG_RELID AND relowner = current_user::regrole) THEN
                    RAISE EXCEPTION 'rows of % are only added, so that what has happened can be accounted for', TG_TABLE_NAME
                        USING ERRCODE = 'insufficient_privilege';
                END IF;
                RETURN NULL;
            END $$;
            """;

    private AppendOnly() {}

    /** Statements that can be run again. */
    static String script(String table) {
        return FUNCTION + "DROP TRIGGER IF EXISTS tenancy_append_only ON " + table + ";\n"
                + "CREATE TRIGGER tenancy_append_only BEFORE UPDATE OR DELETE ON " + table
                + "\n    FOR EACH STATEMENT EXECUTE FUNCTION public.tenancy_append_only();\n";
    }
}
