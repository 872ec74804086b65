package uk.org.tenancy.jpa.store;

/**
 * The SQL of requests. Row policies keep to one tenant's rows what is not said of tenants here. Tables are named with their
 * schema everywhere: a temporary table of the same name would be found first otherwise.
 */
final class RequestSql {

    static final String REQUEST = "public.tenancy_request";
    static final String EVENT = "public.tenancy_request_event";
    static final String IDENTIFIER = "public.tenancy_request_identifier";

    // What PostgreSQL does for ON DELETE CASCADE runs as the owner of the table, so a whole request can be deleted.
    static final String CREATE = """
            CREATE TABLE IF NOT EXISTS public.tenancy_request (
                reference text PRIMARY KEY,
                kind text NOT NULL,
                received timestamptz NOT NULL,
                received_nanos smallint NOT NULL
            );
            CREATE TABLE IF NOT EXISTS public.tenancy_request_identifier (
                reference text NOT NULL REFERENCES public.tenancy_request ON DELETE CASCADE,
                number integer NOT NULL,
                kind text NOT NULL,
                value text NOT NULL,
                PRIMARY KEY (reference, number)
            );
            CREATE TABLE IF NOT EXISTS public.tenancy_request_event (
                reference text NOT NULL REFERENCES public.tenancy_request ON DELETE CASCADE,
                number integer NOT NULL,
                at timestamptz NOT NULL,
                at_nanos smallint NOT NULL,
                done_by text NOT NULL,
                kind text NOT NULL,
                text text NOT NULL,
                row_sets text[] NOT NULL,
                row_counts bigint[] NOT NULL,
                PRIMARY KEY (reference, number)
            );
            """ + AppendOnly.script(EVENT);

    static final String ADD =
            "INSERT INTO " + REQUEST + " (reference, kind, received, received_nanos) VALUES (?, ?, ?, ?)";

    static final String ADD_IDENTIFIER =
            "INSERT INTO " + IDENTIFIER + " (reference, number, kind, value) VALUES (?, ?, ?, ?)";

    static final String ADD_EVENT = "INSERT INTO " + EVENT
            + " (reference, number, at, at_nanos, done_by, kind, text, row_sets, row_counts)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";

    /** One statement, so that a request and its events are of one state. */
    private static final String READ = """
            SELECT r.reference, r.kind, r.received, r.received_nanos,
                   ARRAY(SELECT i.kind FROM public.tenancy_request_identifier i
                       WHERE i.reference = r.reference ORDER BY i.number),
                   ARRAY(SELECT i.value FROM public.tenancy_request_identifier i
                       WHERE i.reference = r.reference ORDER BY i.number),
                   e.at, e.at_nanos, e.done_by, e.kind, e.text, e.row_sets, e.row_counts
            FROM public.tenancy_request r LEFT JOIN public.tenancy_request_event e ON e.reference = r.reference
            WHERE %s
            ORDER BY r.received, r.received_nanos, r.reference, e.number""";

    static final String FIND = READ.formatted("r.reference = ?");

    static final String OPEN = READ.formatted("NOT EXISTS (SELECT FROM public.tenancy_request_event d"
            + " WHERE d.reference = r.reference AND d.kind IN ('ANSWERED', 'REFUSED', 'WITHDRAWN'))");

    static final String OF = READ.formatted("EXISTS (SELECT FROM public.tenancy_request_identifier k"
            + " JOIN unnest(?::text[], ?::text[]) AS known (kind, value) ON k.kind = known.kind AND k.value = known.value"
            + " WHERE k.reference = r.reference)");

    private RequestSql() {}
}
