package uk.org.tenancy.jpa.store;

/** The SQL of reports of retention. */
final class RetentionSql {

    static final String TABLE = "public.tenancy_retention";

    // The key begins with the time, so that it also leads to the latest.
    static final String CREATE = """
            CREATE TABLE IF NOT EXISTS public.tenancy_retention (
                at timestamptz NOT NULL,
                at_nanos smallint NOT NULL,
                id uuid NOT NULL,
                done_by text NOT NULL,
                dry_run boolean NOT NULL,
                complete boolean NOT NULL,
                row_sets text[] NOT NULL,
                row_counts bigint[] NOT NULL,
                kept_counts bigint[] NOT NULL,
                left_counts bigint[] NOT NULL,
                report text NOT NULL,
                PRIMARY KEY (at, at_nanos, id)
            );
            """ + AppendOnly.script(TABLE);

    private static final String COLUMNS =
            "at, at_nanos, done_by, dry_run, complete, row_sets, row_counts, kept_counts, left_counts, report";

    static final String KEEP =
            "INSERT INTO " + TABLE + " (id, " + COLUMNS + ") VALUES (gen_random_uuid(), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    static final String LATEST =
            "SELECT " + COLUMNS + " FROM " + TABLE + " ORDER BY at DESC, at_nanos DESC, id DESC LIMIT ?";

    private RetentionSql() {}
}
