package uk.org.tenancy.jpa.internal;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Set;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.TenantMismatchException;

/**
 * What the bridges are relied on for at the level mapped, where the database does not keep rows apart.
 *
 * @param shared the entities whose rows belong to no tenant
 * @param nativeSql whether statements that do not come from the mapping are let through
 * @param product the name of the database
 * @param majorVersion its version
 * @param minorVersion its version after the dot
 */
public record Mapping(Set<Class<?>> shared, boolean nativeSql, String product, int majorVersion, int minorVersion) {

    private static final Pattern LITERAL = Pattern.compile("'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"");
    private static final Pattern SQL = Pattern.compile("(?i)\\b(sql|table|column)\\s*\\(");

    /** Copies the entities. */
    public Mapping {
        shared = Set.copyOf(shared);
    }

    /**
     * What is relied on for a database.
     *
     * @param pool connections to it
     * @param shared the entities whose rows belong to no tenant
     * @return the mapping, without native SQL
     * @throws SQLException if the database does not say what it is
     */
    public static Mapping over(DataSource pool, Set<Class<?>> shared) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            DatabaseMetaData database = connection.getMetaData();
            return new Mapping(
                    shared,
                    false,
                    database.getDatabaseProductName(),
                    database.getDatabaseMajorVersion(),
                    database.getDatabaseMinorVersion());
        }
    }

    /**
     * The same with statements that do not come from the mapping.
     *
     * @return the mapping
     */
    public Mapping permittingNativeSql() {
        return new Mapping(shared, true, product, majorVersion, minorVersion);
    }

    /**
     * Whether rows of an entity belong to no tenant.
     *
     * @param entity its class
     * @return true if it, or what it inherits from, was declared shared
     */
    public boolean isShared(Class<?> entity) {
        return shared.stream().anyMatch(declared -> declared.isAssignableFrom(entity));
    }

    /**
     * Whether the text of a query passes SQL on to the database.
     *
     * @param jpql the text, in the dialect of either provider
     * @return true if it uses a function for that
     */
    public static boolean hasSql(String jpql) {
        return SQL.matcher(LITERAL.matcher(jpql).replaceAll("''")).find();
    }

    /**
     * A statement that the mapping did not make.
     *
     * @param what what was tried
     * @return the refusal
     */
    public static TenancyException noNativeSql(String what) {
        return new TenancyException(
                what + ", but at the level MAPPED nothing keeps rows apart in statements that the mapper"
                        + " did not make; use entities and JPQL, or permit such statements with"
                        + " TenantDataSource.permittingNativeSql() and put the tenant into each of them yourself, or keep rows"
                        + " apart in the database with RowIsolation");
    }

    /**
     * A row that is another tenant's, or that nobody can tell the owner of.
     *
     * @param what the row, and what was to be done with it
     * @return the refusal
     */
    public static TenantMismatchException notOwn(String what) {
        return new TenantMismatchException(
                what + ", which is not a row of the bound tenant; load it with find or a query"
                        + " in the same TenantContext block");
    }

    /**
     * A bulk statement that could move rows between tenants.
     *
     * @param what what it does
     * @return the refusal
     */
    public static TenancyException notInBulk(String what) {
        return new TenancyException(what + " in a bulk statement, where at the level MAPPED nobody checks whose row is"
                + " meant; persist or change the entities one by one, or use the level ENFORCED");
    }
}
