package uk.org.tenancy.jpa.store;

/**
 * The SQL of brands. The table is named with its schema everywhere: a temporary table of the same name, which somebody left
 * in a pooled session, would be found first otherwise.
 */
final class BrandSql {

    static final String TABLE = "public.tenancy_brand";

    /** What may be kept, as what may be read is bounded: the largest picture or text, in bytes. */
    static final int MAX_SIZE = 1024 * 1024;

    static final String CREATE = """
            CREATE TABLE IF NOT EXISTS public.tenancy_brand (
                layer text NOT NULL,
                name text NOT NULL,
                text text,
                content bytea,
                PRIMARY KEY (layer, name),
                CONSTRAINT tenancy_brand_layer CHECK (layer ~ '^(_service|(_groups/)?[a-z][a-z0-9-]{0,62})$'),
                CONSTRAINT tenancy_brand_name CHECK (name ~ '^[A-Za-z0-9][A-Za-z0-9 ._-]{0,99}$'),
                CONSTRAINT tenancy_brand_one CHECK (num_nonnulls(text, content) = 1),
                CONSTRAINT tenancy_brand_size CHECK (coalesce(octet_length(text), octet_length(content)) <= 1048576)
            );
            """;

    /** A text and the pictures it names are of one state. */
    static final String ONE_STATE = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY";

    static final String TEXTS = "SELECT name, " + start() + " FROM public.tenancy_brand"
            + " WHERE layer = ? AND name LIKE 'brand%.properties' ORDER BY name LIMIT ?";

    static final String PICTURE = "SELECT " + start() + " FROM public.tenancy_brand" + " WHERE layer = ? AND name = ?";

    /**
     * Tells one state of a layer from another, by the transactions that wrote its rows. It looks neither at texts nor at
     * pictures, which PostgreSQL keeps elsewhere when they are long.
     */
    static final String STATES =
            "SELECT layer, hashtextextended(string_agg(name || '/' || xmin::text, ' ' ORDER BY name), 0)"
                    + " FROM public.tenancy_brand GROUP BY layer";

    /** Keeps others from writing until the end of the transaction, so that what was found right stays right. */
    static final String ONE_WRITER = "LOCK TABLE public.tenancy_brand IN SHARE ROW EXCLUSIVE MODE";

    static final String PUT = "INSERT INTO public.tenancy_brand (layer, name, text, content) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT (layer, name) DO UPDATE SET text = excluded.text, content = excluded.content";

    static final String REMOVE = "DELETE FROM public.tenancy_brand WHERE layer = ? AND name = ?";

    static final String REMOVE_ALL = "DELETE FROM public.tenancy_brand WHERE layer = ?";

    private BrandSql() {}

    private static String start() {
        return "substring(coalesce(content, convert_to(text, 'UTF8')) FOR " + MAX_SIZE + ")";
    }
}
