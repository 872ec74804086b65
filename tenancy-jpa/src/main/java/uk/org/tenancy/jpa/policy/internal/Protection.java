package uk.org.tenancy.jpa.policy.internal;

import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import uk.org.tenancy.jpa.policy.Finding;

/**
 * One aspect of what makes a tenant-owned table safe. The check asks whether it holds, the installer runs its statements if not.
 *
 * @param holds whether a table has this aspect
 * @param problem what it means where it is missing
 * @param mend the statements that bring it about, with {@code %s} in the place of the table
 * @param below whether it matters as much in a table that is reached through its parent only
 */
record Protection(Predicate<TableState> holds, String problem, List<String> mend, boolean below) {

    private static final TableState.Column MARK = new TableState.Column("boolean", true, "false");

    private Protection(Predicate<TableState> holds, String problem, List<String> mend) {
        this(holds, problem, mend, false);
    }

    // The default with which the column is added is worked out once, for the rows that are there: it gives them to the
    // tenant that is bound for them, without rewriting the table. The next aspect replaces it.
    private static List<Protection> aspects(BoundTenant bound) {
        return Stream.concat(isolation(bound), restriction(bound)).toList();
    }

    private static Stream<Protection> isolation(BoundTenant bound) {
        String predicate = TenancySql.TENANT_COLUMN + " = " + bound.expression();
        return Stream.of(
                new Protection(
                        table -> table.column() != null || table.descendant(),
                        "has no column " + TenancySql.TENANT_COLUMN + " to carry the tenant of each row",
                        List.of("ALTER TABLE %s ADD COLUMN IF NOT EXISTS " + TenancySql.TENANT_COLUMN
                                + " integer DEFAULT " + bound.orNull())),
                new Protection(
                        table -> table.column() != null
                                && bound.asStored().equals(table.column().value()),
                        "does not fill " + TenancySql.TENANT_COLUMN + " from the bound tenant",
                        List.of("ALTER TABLE %s ALTER COLUMN " + TenancySql.TENANT_COLUMN + " SET DEFAULT "
                                + bound.expression())),
                new Protection(
                        table -> table.column() != null && table.column().required(),
                        "allows rows without a tenant, which no tenant would ever see again",
                        List.of("ALTER TABLE %s ALTER COLUMN " + TenancySql.TENANT_COLUMN + " SET NOT NULL")),
                new Protection(
                        TableState::rowSecurity,
                        "has no row security: every tenant sees every row",
                        List.of("ALTER TABLE %s ENABLE ROW LEVEL SECURITY")),
                new Protection(
                        TableState::forced,
                        "has row security that its owner is exempt from, and so is every view of the owner's",
                        List.of("ALTER TABLE %s FORCE ROW LEVEL SECURITY")),
                new Protection(
                        table -> table.policies().stream().anyMatch(Protection::opens),
                        "has no policy that lets a tenant see its own rows",
                        List.of(
                                "DROP POLICY IF EXISTS tenancy_access ON %s",
                                "CREATE POLICY tenancy_access ON %s USING (true) WITH CHECK (true)")),
                new Protection(
                        table -> table.policies().stream().anyMatch(policy -> isolates(policy, bound)),
                        "has no restrictive policy that keeps tenants apart",
                        List.of(
                                "DROP POLICY IF EXISTS tenancy_isolation ON %s",
                                "CREATE POLICY tenancy_isolation ON %s AS RESTRICTIVE\n    USING (" + predicate
                                        + ")\n    WITH CHECK (" + predicate + ")")));
    }

    // Its name comes after that of the other policy, whose condition so stays the first, and the index that it uses.
    private static Stream<Protection> restriction(BoundTenant bound) {
        String column = TenancySql.RESTRICTED_COLUMN;
        String predicate = "NOT " + column + " OR " + bound.permission();
        return Stream.of(
                new Protection(
                        table -> !table.restrictable() || table.mark() != null || table.descendant(),
                        "is restrictable and has no column " + column + " that says which rows are restricted",
                        List.of("ALTER TABLE %s ADD COLUMN IF NOT EXISTS " + column
                                + " boolean NOT NULL DEFAULT false")),
                new Protection(
                        table -> !table.restrictable() || MARK.equals(table.mark()),
                        "is restrictable and has a column " + column + " that leaves open whether a row is restricted",
                        List.of(
                                "ALTER TABLE %s ALTER COLUMN " + column + " SET DEFAULT false",
                                "ALTER TABLE %s ALTER COLUMN " + column + " SET NOT NULL")),
                new Protection(
                        table -> !table.restrictable()
                                || table.policies().stream().anyMatch(policy -> restricts(policy, bound)),
                        "is restrictable and has no restrictive policy that hides restricted rows",
                        List.of(
                                "DROP POLICY IF EXISTS tenancy_restriction ON %s",
                                "CREATE POLICY tenancy_restriction ON %s AS RESTRICTIVE\n    USING (" + predicate
                                        + ")\n    WITH CHECK (" + predicate + ")")),
                RestrictionGuard.protection(bound));
    }

    // Whoever reads a partition through its parent is held back by the policies of the parent alone.
    static Stream<Finding> findings(TableState table, BoundTenant bound) {
        boolean behind = table.descendant() && !table.reachable();
        return missing(table, bound)
                .map(aspect -> new Finding(
                        behind && !aspect.below ? Finding.Severity.NOTICE : Finding.Severity.UNSAFE,
                        "tenant-owned table " + table.name(),
                        aspect.problem,
                        aspect.statements(table.name())));
    }

    static List<String> statements(TableState table, BoundTenant bound) {
        return missing(table, bound)
                .flatMap(aspect -> aspect.statements(table.name()).stream())
                .toList();
    }

    private static Stream<Protection> missing(TableState table, BoundTenant bound) {
        return aspects(bound).stream().filter(aspect -> !aspect.holds.test(table));
    }

    private List<String> statements(TableName table) {
        return mend.stream()
                .map(statement -> statement.replace("%s", table.sql()))
                .toList();
    }

    private static boolean opens(TableState.Policy policy) {
        return policy.permissive()
                && policy.everyCommand()
                && policy.everyRole()
                && "true".equals(policy.using())
                && "true".equals(policy.check());
    }

    private static boolean isolates(TableState.Policy policy, BoundTenant bound) {
        return narrows(policy, "(" + TenancySql.TENANT_COLUMN + " = " + bound.asStored() + ")");
    }

    private static boolean restricts(TableState.Policy policy, BoundTenant bound) {
        return narrows(policy, "((NOT " + TenancySql.RESTRICTED_COLUMN + ") OR " + bound.permissionAsStored() + ")");
    }

    // Restrictive policies are joined by AND, so no other policy, whoever adds it, can widen what this one allows.
    private static boolean narrows(TableState.Policy policy, String predicate) {
        return !policy.permissive()
                && policy.everyCommand()
                && policy.everyRole()
                && Objects.equals(policy.using(), predicate)
                && Objects.equals(policy.check(), predicate);
    }
}
