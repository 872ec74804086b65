package uk.org.tenancy.test.attack;

import java.util.stream.Stream;
import uk.org.tenancy.jpa.RowIsolation;

/** A part of the sample application that is attacked often: reports, remarks on them, officers, and notices. */
final class Desk {

    /** Its tables that belong to tenants. */
    static final String[] OWNED = {
        "report", "report_note", "report_tag", "report_label", "officer", "report_officer", "remark", "notice"
    };

    /** Protected. */
    static final Databases ISOLATED = isolated();

    /** As a service of a single council. */
    static final Databases BARE = bare();

    private Desk() {}

    private static Databases isolated() {
        Databases database = Databases.with(tables());
        RowIsolation.forRole("app").tenantOwned(OWNED).shared("category").install(database.as("owner"));
        return database;
    }

    private static Databases bare() {
        Databases database = Databases.with(tables());
        Databases.execute(
                database.as("owner"),
                "GRANT ALL ON ALL TABLES IN SCHEMA public TO app",
                "GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO app");
        return database;
    }

    private static String[] tables() {
        String names = String.join("|", OWNED) + "|category";
        return Stream.concat(
                        Stream.of(Council.TABLES)
                                .filter(sql -> sql.matches(
                                        "(?s)(CREATE TABLE|INSERT INTO) (" + names + ") .*|CREATE SEQUENCE report.*")),
                        Stream.of("CREATE TABLE notice (id bigint PRIMARY KEY, reference varchar(40) NOT NULL UNIQUE,"
                                + " text varchar(80))"))
                .toArray(String[]::new);
    }

    /** A statement for each of its tables. */
    static String[] each(String statement) {
        return Stream.of(OWNED).map(statement::formatted).toArray(String[]::new);
    }
}
