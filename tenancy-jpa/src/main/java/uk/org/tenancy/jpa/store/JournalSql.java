package uk.org.tenancy.jpa.store;

/** The SQL of the journal of erasures. */
final class JournalSql {

    static final String TABLE = "public.tenancy_erasure";

    static final String CREATE = """
            CREATE TABLE IF NOT EXISTS public.tenancy_erasure (
                id uuid PRIMARY KEY,
                at timestamptz NOT NULL,
                at_nanos smallint NOT NULL,
                pseudonyms text[] NOT NULL,
                key_check text NOT NULL,
                plan text NOT NULL
            );
            """ + AppendOnly.script(TABLE);

    static final String ADD = "INSERT INTO " + TABLE
            + " (id, at, at_nanos, pseudonyms, key_check, plan) VALUES (gen_random_uuid(), ?, ?, ?, ?, ?)";

    static final String SINCE = "SELECT at, at_nanos, pseudonyms, key_check, plan FROM " + TABLE
            + " WHERE (at, at_nanos) >= (?, ?) ORDER BY at, at_nanos, id";

    private JournalSql() {}
}
