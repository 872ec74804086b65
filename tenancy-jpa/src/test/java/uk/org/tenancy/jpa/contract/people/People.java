package uk.org.tenancy.jpa.contract.people;

import java.util.List;

/** The tables of these entities. */
public final class People {

    public static final List<String> TABLES = List.of(
            "CREATE TABLE topic (code text PRIMARY KEY, title text NOT NULL)",
            "INSERT INTO topic VALUES ('bins', 'Bins'), ('trees', 'Trees')",
            "CREATE TABLE person (id bigint PRIMARY KEY, account bigint, version int NOT NULL, email text NOT NULL, born date,"
                    + " street text, district text)",
            "CREATE TABLE person_phone (person_id bigint NOT NULL REFERENCES person, kind text NOT NULL,"
                    + " number text, PRIMARY KEY (person_id, kind))",
            "CREATE TABLE person_topic (person_id bigint NOT NULL REFERENCES person,"
                    + " topic_code text NOT NULL REFERENCES topic, PRIMARY KEY (person_id, topic_code))",
            "CREATE TABLE enquiry (id bigint PRIMARY KEY, person_id bigint REFERENCES person,"
                    + " asked_for_id bigint REFERENCES person, text text NOT NULL, neighbour text, officer text,"
                    + " urgency numeric(5, 2), state text NOT NULL, asked_at timestamptz NOT NULL)",
            "CREATE TABLE enclosure (enquiry_id bigint NOT NULL REFERENCES enquiry, number int NOT NULL,"
                    + " content bytea, PRIMARY KEY (enquiry_id, number))",
            "CREATE TABLE contact (id bigint PRIMARY KEY, type text NOT NULL, person_id bigint REFERENCES person,"
                    + " note text, number text)");

    private People() {}
}
