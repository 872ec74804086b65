package uk.org.tenancy.jpa.convert;

import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.TenantId;
import uk.org.tenancy.jpa.convert.internal.EntityTables;
import uk.org.tenancy.jpa.convert.internal.Inventory;
import uk.org.tenancy.jpa.convert.internal.Proposer;
import uk.org.tenancy.jpa.internal.EntityModel;
import uk.org.tenancy.jpa.policy.internal.BoundTenant;
import uk.org.tenancy.jpa.policy.internal.Declarations;
import uk.org.tenancy.jpa.policy.internal.TableKind;
import uk.org.tenancy.jpa.policy.internal.TableName;

/**
 * What a team decides about its tables before a conversion: a small file that is proposed, reviewed and kept with the code.
 *
 * <pre>
 * application-role = reports_app
 * first-tenant = northmoor
 *
 * category = shared         # 9 rows; 1 table refers to it
 * report   = tenant-owned   # 12,340 rows; the application writes it
 * </pre>
 *
 * <p>Each line names a table ({@code table} in the schema {@code public}, or {@code schema.table}) and its kind:
 * {@code tenant-owned}, {@code shared} or {@code platform}. What follows a {@code #} is for readers. Partitions and other
 * children are what their parent is, and are not named.
 *
 * <p>Immutable.
 */
public final class Decisions {

    private static final String ROLE = "application-role";
    private static final String TENANT = "first-tenant";

    private final DecisionFile file;

    private Decisions(DecisionFile file) {
        this.file = file;
    }

    /**
     * Proposes a kind for every table of a database, with the reason. Reference data is told by who points at it and who
     * writes it. In doubt a table is tenant-owned. If the application does not work with that role yet, but as the owner of the
     * tables, it is told by what they hold, and the file says so.
     *
     * @param owner connections of the role that owns the tables
     * @param applicationRole the role with which the application logs in
     * @param firstTenant the tenant whose data it is
     * @return the proposal; write its {@link #text} to a file and review that
     * @throws TenancyException if the database cannot be asked
     */
    public static Decisions propose(DataSource owner, String applicationRole, TenantId firstTenant) {
        return propose(owner, applicationRole, firstTenant, new EntityTables(null));
    }

    /**
     * The same, with what the application's entities tell: those that are never changed ({@code @Immutable} of Hibernate,
     * {@code @ReadOnly} of EclipseLink) may be reference data, and the reasons name them.
     *
     * @param owner connections of the role that owns the tables
     * @param applicationRole the role with which the application logs in
     * @param firstTenant the tenant whose data it is
     * @param entities an open factory of the application, of Hibernate or EclipseLink
     * @return the proposal; write its {@link #text} to a file and review that
     * @throws TenancyException if the database cannot be asked
     * @throws IllegalArgumentException if another provider made the factory
     */
    public static Decisions propose(
            DataSource owner, String applicationRole, TenantId firstTenant, EntityManagerFactory entities) {
        return propose(owner, applicationRole, firstTenant, new EntityTables(EntityModel.of(entities)));
    }

    private static Decisions propose(
            DataSource owner, String applicationRole, TenantId firstTenant, EntityTables entities) {
        SortedMap<String, DecisionFile.Line> lines = new TreeMap<>();
        List<Inventory.Entry> tables = inventory(owner, applicationRole);
        Proposer.propose(tables, entities)
                .forEach(line -> lines.put(line.table(), new DecisionFile.Line(line.kind(), line.reason())));
        return new Decisions(new DecisionFile(
                applicationRole, firstTenant.value(), lines, Proposer.remark(tables, applicationRole)));
    }

    /**
     * Reads a file.
     *
     * @param text the whole text of the file
     * @return what was decided
     * @throws IllegalArgumentException if a line is not understood, or something is missing or said twice, with the number
     *     of the line
     */
    public static Decisions parse(String text) {
        Map<String, String> settings = new TreeMap<>();
        SortedMap<String, DecisionFile.Line> lines = new TreeMap<>();
        DecisionFile.read(text, List.of(ROLE, TENANT), settings, lines);
        return new Decisions(new DecisionFile(
                Objects.requireNonNull(settings.get(ROLE)),
                TenantId.of(Objects.requireNonNull(settings.get(TENANT))).value(),
                lines,
                ""));
    }

    /**
     * The file.
     *
     * @return its text, which {@link #parse} reads
     */
    public String text() {
        return file.text(ROLE, TENANT);
    }

    /**
     * The role with which the application logs in.
     *
     * @return its name
     */
    public String applicationRole() {
        return file.role();
    }

    /**
     * Changes the decision about a table.
     *
     * @param table its name, as in the file
     * @param kind {@code tenant-owned}, {@code shared} or {@code platform}
     * @return the changed decisions
     * @throws IllegalArgumentException if the table is not in the file, or there is no such kind
     */
    public Decisions with(String table, String kind) {
        if (!file.lines().containsKey(table)) {
            throw new IllegalArgumentException("no table " + table + " is named in these decisions");
        }
        SortedMap<String, DecisionFile.Line> lines = new TreeMap<>(file.lines());
        lines.put(table, new DecisionFile.Line(DecisionFile.kind(kind), "decided by hand"));
        return new Decisions(new DecisionFile(file.role(), file.tenant(), lines, file.remark()));
    }

    /** What was decided, without what is for readers only. */
    String essence() {
        return file.essence();
    }

    /** A line for each table, in the order of their names. */
    List<Proposer.Line> lines() {
        return file.lines().entrySet().stream()
                .map(line -> new Proposer.Line(
                        line.getKey(), line.getValue().kind(), line.getValue().reason()))
                .toList();
    }

    String tenant() {
        return file.tenant();
    }

    Declarations declarations() {
        SortedMap<TableName, TableKind> kinds = new TreeMap<>();
        file.lines().forEach((table, line) -> kinds.put(TableName.of(table), line.kind()));
        return new Declarations(file.role(), file.tenant(), kinds, Set.of(), BoundTenant.ENFORCED);
    }

    /** Refuses decisions that do not name the tables that there are. */
    void require(DataSource owner) {
        List<String> found = inventory(owner, file.role()).stream()
                .map(Inventory.Entry::name)
                .toList();
        List<String> problems = new ArrayList<>();
        found.stream()
                .filter(table -> !file.lines().containsKey(table))
                .forEach(table -> problems.add("nothing was decided about " + table));
        file.lines().keySet().stream()
                .filter(table -> !found.contains(table))
                .forEach(table -> problems.add("there is no table " + table + " (or it is the child of another)"));
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("the decisions do not fit the database: " + String.join("; ", problems)
                    + ". Change the file, or propose it again");
        }
    }

    private static List<Inventory.Entry> inventory(DataSource owner, String role) {
        try (Connection connection = owner.getConnection()) {
            return Inventory.of(connection, role);
        } catch (SQLException failed) {
            throw new TenancyException(
                    "the tables could not be read (" + failed.getMessage() + "); connect as the role that owns them",
                    failed);
        }
    }
}
