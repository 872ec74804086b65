package uk.org.tenancy.jpa.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.jpa.TenantDataSource;
import uk.org.tenancy.privacy.ErasurePlan;
import uk.org.tenancy.privacy.erasure.ErasureEntry;
import uk.org.tenancy.privacy.erasure.ErasureJournal;

/**
 * The journal of erasures in a table of a PostgreSQL database.
 *
 * <p>Keep it in another database than the people's data, so that to set that one back does not set the journal back as well.
 * Where both are in one, save this table before a restore, and put it back before the replay.
 *
 * <pre>{@code
 * JdbcErasureJournal.install(journalsOwner);
 * RowIsolation.forRole("reports_app").tenantOwned(JdbcErasureJournal.TABLE).install(journalsOwner);
 * ErasureJournal journal = JdbcErasureJournal.in(TenantDataSource.enforced(journalsPool));
 * }</pre>
 *
 * <p>The application's role adds and reads entries, and can neither change nor delete them. Their owner deletes those that are
 * older than the oldest backup.
 *
 * <p>Each call is a transaction of its own. Safe for use by many threads.
 */
public final class JdbcErasureJournal implements ErasureJournal {

    /** The table, to be declared {@linkplain uk.org.tenancy.jpa.RowIsolation#tenantOwned tenant-owned}. */
    public static final String TABLE = JournalSql.TABLE;

    private static final String NAME = "journal of erasures " + TABLE;

    private final TenantTable table;

    private JdbcErasureJournal(TenantDataSource rows) {
        this.table = new TenantTable(rows, NAME, JdbcErasureJournal.class);
    }

    /**
     * The statements that make the table, for a migration tool. They can be run again.
     *
     * @return the statements, each ended by a semicolon and a line break
     */
    public static String script() {
        return JournalSql.CREATE;
    }

    /**
     * Makes the table, if it is not there already.
     *
     * @param owner connections of the role that is to own it; not those of the application
     * @throws TenancyException if a statement fails; nothing is changed then
     */
    public static void install(DataSource owner) {
        Installation.run(owner, JournalSql.CREATE, "the " + NAME);
    }

    /**
     * The journal in a database.
     *
     * @param rows connections of the bound tenant, preferably to a database of its own
     * @return the journal
     */
    public static JdbcErasureJournal in(TenantDataSource rows) {
        return new JdbcErasureJournal(rows);
    }

    @Override
    public void add(ErasureEntry entry) {
        int unused = table.run("the entry was not kept, and nobody may be erased before it is", connection -> {
            try (PreparedStatement insert = connection.prepareStatement(JournalSql.ADD)) {
                Instants.set(insert, 1, entry.at());
                insert.setArray(
                        3, connection.createArrayOf("text", entry.pseudonyms().toArray()));
                insert.setString(4, entry.keyCheck());
                insert.setString(5, entry.plan().toText());
                int added = insert.executeUpdate();
                connection.commit();
                return added;
            }
        });
    }

    @Override
    public List<ErasureEntry> since(Instant instant) {
        return table.run("the entries were not read, and nobody is erased again without them", connection -> {
            try (PreparedStatement query = connection.prepareStatement(JournalSql.SINCE)) {
                Instants.set(query, 1, instant);
                return read(query);
            }
        });
    }

    private static List<ErasureEntry> read(PreparedStatement query) throws SQLException {
        List<ErasureEntry> entries = new ArrayList<>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                entries.add(new ErasureEntry(
                        Instants.get(row, 1),
                        Set.of((String[]) row.getArray(3).getArray()),
                        row.getString(4),
                        ErasurePlan.parse(row.getString(5))));
            }
        }
        return entries;
    }
}
