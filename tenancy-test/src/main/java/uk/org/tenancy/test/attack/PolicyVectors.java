package uk.org.tenancy.test.attack;

import java.util.List;

/** Getting out of one's tenant by changing the table and what guards it. */
final class PolicyVectors {

    private static final String POLICIES =
            "SELECT quote_ident(polname) FROM pg_policy WHERE polrelid = '%1$s'::regclass";

    private PolicyVectors() {}

    static List<Attempt> all() {
        return new Attempts("Getting out of the tenant")
                .reading(
                        "disable-row-security",
                        "DISABLE ROW LEVEL SECURITY",
                        Escape.by("ALTER TABLE %1$s DISABLE ROW LEVEL SECURITY"))
                .reading(
                        "no-force",
                        "NO FORCE ROW LEVEL SECURITY",
                        Escape.by("ALTER TABLE %1$s NO FORCE ROW LEVEL SECURITY"))
                .reading("create-policy", "a policy of its own", Escape.by("CREATE POLICY attack ON %1$s USING (true)"))
                .reading(
                        "alter-policies",
                        "changed policies",
                        Escape.byEach(POLICIES, "ALTER POLICY %2$s ON %1$s USING (true)"))
                .reading(
                        "drop-policies",
                        "dropped policies, of those that restrict",
                        Escape.byEach(POLICIES + " AND NOT polpermissive", "DROP POLICY %2$s ON %1$s"))
                .trying(
                        "create-trigger",
                        "a trigger",
                        Escape.accepted(
                                "CREATE TRIGGER attack BEFORE UPDATE ON %1$s FOR EACH ROW"
                                        + " EXECUTE FUNCTION suppress_redundant_updates_trigger()",
                                "a trigger that every tenant's changes go through"))
                .trying(
                        "create-rule",
                        "a rule",
                        Escape.accepted(
                                "CREATE RULE attack AS ON INSERT TO %1$s DO INSTEAD NOTHING",
                                "a rule by which every tenant's new rows are lost"))
                .trying(
                        "publication",
                        "a publication",
                        Escape.accepted(
                                "CREATE PUBLICATION attack FOR TABLE %1$s",
                                "every tenant's rows, sent to whoever subscribes"))
                .all();
    }
}
