package uk.org.tenancy.test.attack;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Tables that are not protected, or not well. */
final class TableMistakes {

    private static final Set<String> ROWS = Set.of(
            "Reading by id",
            "Reading by JPQL",
            "Reading by criteria",
            "Reading through relations",
            "Reading by native SQL",
            "Reading by SQL",
            "Writing entities",
            "Writing many rows",
            "Writing by SQL",
            "Hibernate");

    private TableMistakes() {}

    static List<Mistake> all() {
        return List.of(
                Mistake.of(
                                "no table has row security, which opens all that reads and writes rows",
                                Sample.isolated()
                                        .spoilt(Stream.concat(
                                                        Stream.of(
                                                                Desk.each("ALTER TABLE %s DISABLE ROW LEVEL SECURITY")),
                                                        Stream.of(
                                                                ConnectionMistakes.TEMPORARY,
                                                                "GRANT USAGE ON LANGUAGE plpgsql TO app"))
                                                .toArray(String[]::new))
                                        .attacked("Report", "Remark", "Officer"))
                        .groups(
                                ROWS,
                                "hibernate-filters",
                                "hibernate-stateless-insert",
                                "navigate-own",
                                "sql-drop",
                                "sql-functions",
                                "sql-statistics",
                                "sql-truncate",
                                "sql-update-tenant",
                                "sql-views"),
                Mistake.of(
                                "the table of an entity that no other needs has no row security",
                                Sample.isolated()
                                        .mapped("notices")
                                        .spoilt("ALTER TABLE notice DISABLE ROW LEVEL SECURITY")
                                        .attacked("Notice"))
                        .groups(Set.of("Writing by SQL", "Planting by SQL", "Natural ids"), "sql-drop", "sql-truncate"),
                Mistake.of(
                                "no table has row security, on EclipseLink",
                                Sample.isolated()
                                        .with(Provider.ECLIPSELINK)
                                        .spoilt(Desk.each("ALTER TABLE %s DISABLE ROW LEVEL SECURITY"))
                                        .attacked("Officer"))
                        .groups(Set.of("EclipseLink"), "eclipselink-cache-only", "eclipselink-identity-map"),
                Mistake.of(
                        "a primary key is without the tenant",
                        Sample.isolated()
                                .spoilt("ALTER TABLE remark DROP CONSTRAINT remark_pkey, ADD PRIMARY KEY (id)"),
                        "oracle-primary-key",
                        "oracle-conflict"),
                Mistake.of(
                        "a primary key that the application gives is without the tenant",
                        Sample.isolated()
                                .spoilt(
                                        "ALTER TABLE officer DROP CONSTRAINT officer_pkey CASCADE",
                                        "ALTER TABLE officer ADD PRIMARY KEY (user_name)")
                                .attacked("Officer")
                                .by(Set.of("Links between tenants", "Oracles", "Writing by SQL")),
                        "oracle-primary-key",
                        "oracle-conflict",
                        "oracle-persist"),
                Mistake.of(
                        "a unique key is without the tenant",
                        Sample.isolated()
                                .spoilt("ALTER TABLE report ADD UNIQUE (title)")
                                .attacked("Report"),
                        "oracle-unique",
                        "oracle-conflict"),
                Mistake.of(
                        "a foreign key is without the tenant",
                        Sample.isolated()
                                .spoilt(
                                        "ALTER TABLE remark DROP CONSTRAINT remark_report_id_fkey",
                                        "ALTER TABLE report ADD UNIQUE (id)",
                                        "ALTER TABLE remark ADD FOREIGN KEY (report_id) REFERENCES report (id)"),
                        "link-reference",
                        "link-merged",
                        "link-new",
                        "oracle-foreign-key"),
                Mistake.of(
                        "a policy guards reading only",
                        Sample.isolated()
                                .spoilt(
                                        "DROP POLICY tenancy_isolation ON officer",
                                        "CREATE POLICY tenancy_isolation ON officer AS RESTRICTIVE"
                                                + " USING (tenant_id = current_setting('tenancy.tenant')::integer)"
                                                + " WITH CHECK (true)")
                                .attacked("Officer"),
                        "sql-insert",
                        "sql-insert-select",
                        "sql-merge-insert"),
                Mistake.of(
                        "a trigger with a superuser's rights completes rows from those of all tenants",
                        Sample.isolated()
                                .spoilt(
                                        "CREATE FUNCTION complete() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS"
                                                + " $$BEGIN NEW.tag := coalesce((SELECT min(tag) FROM report_tag), NEW.tag);"
                                                + " RETURN NEW; END$$",
                                        "CREATE TRIGGER complete BEFORE INSERT ON report_tag FOR EACH ROW"
                                                + " EXECUTE FUNCTION complete()")
                                .attacked("Report")
                                .by(Set.of("Reading through relations", "Reading by native SQL", "Reading by SQL")),
                        "navigate-own",
                        "join-collection",
                        "native-collections",
                        "sql-schema-xml"));
    }
}
