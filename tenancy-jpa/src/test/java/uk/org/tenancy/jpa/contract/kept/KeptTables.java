package uk.org.tenancy.jpa.contract.kept;

import java.util.List;

/** The tables of these entities. */
public final class KeptTables {

    /** Those that entities have. */
    public static final List<String> NAMES =
            List.of("application", "application_phone", "stamp", "message", "visit", "visit_need");

    public static final List<String> TABLES = List.of(
            "CREATE TABLE application (id bigint PRIMARY KEY, version int NOT NULL, email text, decided_on date,"
                    + " repeats_id bigint REFERENCES application)",
            "CREATE TABLE application_phone (application_id bigint NOT NULL REFERENCES application, number text NOT NULL,"
                    + " PRIMARY KEY (application_id, number))",
            "CREATE TABLE stamp (id bigint PRIMARY KEY, application_id bigint REFERENCES application)",
            "CREATE TABLE message (id bigint PRIMARY KEY, type text NOT NULL, application_id bigint REFERENCES application,"
                    + " sent_at timestamptz, text text)",
            "CREATE TABLE visit (id bigint PRIMARY KEY, email text NOT NULL, name text, age int NOT NULL, place text,"
                    + " at timestamp, application_id bigint REFERENCES application)",
            "CREATE TABLE visit_need (visit_id bigint NOT NULL REFERENCES visit, need text NOT NULL,"
                    + " PRIMARY KEY (visit_id, need))",
            // No entity knows of these.
            "CREATE TABLE bill (id bigint PRIMARY KEY, application_id bigint REFERENCES application)",
            "CREATE TABLE memo (id bigint PRIMARY KEY, application_id bigint REFERENCES application ON DELETE CASCADE)");

    private KeptTables() {}
}
