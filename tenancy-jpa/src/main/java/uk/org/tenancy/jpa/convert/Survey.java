package uk.org.tenancy.jpa.convert;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.jpa.convert.internal.Concerns;
import uk.org.tenancy.jpa.policy.Finding;

/**
 * Looks in a database for what people have to look at before its tenants are kept apart: views, triggers, functions, counters,
 * roles of others, keys that everybody shared, and indexes that would become slow. What stands in the code of an application
 * it does not see.
 */
public final class Survey {

    private Survey() {}

    /**
     * Looks at a database. Nothing is changed.
     *
     * @param owner connections of the role that owns the tables and may create schemas
     * @param decisions of which kind each table is
     * @return what there is to look at, with why it matters and what mends it
     * @throws IllegalArgumentException if the decisions do not fit the tables
     * @throws TenancyException if the database cannot be asked
     */
    public static List<Finding> of(DataSource owner, Decisions decisions) {
        decisions.require(owner);
        try (Connection connection = owner.getConnection()) {
            return List.copyOf(Concerns.of(connection, decisions.declarations()));
        } catch (SQLException failed) {
            throw new TenancyException(
                    "the database could not be looked at (" + failed.getMessage()
                            + "); connect as the role that owns the tables",
                    failed);
        }
    }
}
