package uk.org.tenancy.jpa.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import uk.org.tenancy.privacy.Identifier;
import uk.org.tenancy.privacy.Subject;
import uk.org.tenancy.privacy.request.RequestEvent;
import uk.org.tenancy.privacy.request.RequestKind;
import uk.org.tenancy.privacy.request.SubjectRequest;

/** Reads and writes requests within one transaction. */
final class StoredRequests {

    private final Connection connection;

    StoredRequests(Connection connection) {
        this.connection = connection;
    }

    Optional<SubjectRequest> find(String reference) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(RequestSql.FIND)) {
            query.setString(1, reference);
            return read(query).stream().findFirst();
        }
    }

    List<SubjectRequest> open() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(RequestSql.OPEN)) {
            return read(query);
        }
    }

    /** Those of a person, by anything they are known by. */
    List<SubjectRequest> of(Subject subject) throws SQLException {
        List<Identifier> known = List.copyOf(subject.identifiers());
        try (PreparedStatement query = connection.prepareStatement(RequestSql.OF)) {
            query.setArray(1, texts(known, Identifier::kind));
            query.setArray(2, texts(known, Identifier::value));
            return read(query);
        }
    }

    private Array texts(List<Identifier> known, Function<Identifier, String> part) throws SQLException {
        return connection.createArrayOf("text", known.stream().map(part).toArray());
    }

    void add(SubjectRequest request) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(RequestSql.ADD)) {
            insert.setString(1, request.reference());
            insert.setString(2, request.kind().name());
            Instants.set(insert, 3, request.received());
            insert.executeUpdate();
        }
        add(request.reference(), 0, List.copyOf(request.subject().identifiers()));
    }

    /** Adds what the request has more than the one that is kept. */
    void extend(SubjectRequest kept, SubjectRequest request) throws SQLException {
        Set<Identifier> known = kept.subject().identifiers();
        add(
                request.reference(),
                known.size(),
                request.subject().identifiers().stream()
                        .filter(identifier -> !known.contains(identifier))
                        .toList());
        try (PreparedStatement insert = connection.prepareStatement(RequestSql.ADD_EVENT)) {
            for (int number = kept.events().size(); number < request.events().size(); number++) {
                insert.setString(1, request.reference());
                insert.setInt(2, number);
                set(insert, request.events().get(number));
                insert.executeUpdate();
            }
        }
    }

    private void add(String reference, int first, List<Identifier> identifiers) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(RequestSql.ADD_IDENTIFIER)) {
            for (int number = 0; number < identifiers.size(); number++) {
                insert.setString(1, reference);
                insert.setInt(2, first + number);
                insert.setString(3, identifiers.get(number).kind());
                insert.setString(4, identifiers.get(number).value());
                insert.executeUpdate();
            }
        }
    }

    private void set(PreparedStatement insert, RequestEvent event) throws SQLException {
        Instants.set(insert, 3, event.at());
        insert.setString(5, event.by());
        insert.setString(6, event.kind().name());
        insert.setString(7, event.text());
        insert.setArray(
                8, connection.createArrayOf("text", event.rows().keySet().toArray()));
        insert.setArray(
                9, connection.createArrayOf("bigint", event.rows().values().toArray()));
    }

    private static List<SubjectRequest> read(PreparedStatement query) throws SQLException {
        List<SubjectRequest> requests = new ArrayList<>();
        try (ResultSet row = query.executeQuery()) {
            boolean more = row.next();
            while (more) {
                String reference = row.getString(1);
                RequestKind kind = RequestKind.valueOf(row.getString(2));
                Instant received = Instants.get(row, 3);
                Subject subject = subject(row);
                List<RequestEvent> events = new ArrayList<>();
                do {
                    if (row.getString(10) != null) {
                        events.add(event(row));
                    }
                    more = row.next();
                } while (more && reference.equals(row.getString(1)));
                requests.add(new SubjectRequest(reference, kind, subject, received, events));
            }
        }
        return requests;
    }

    private static Subject subject(ResultSet row) throws SQLException {
        String[] kinds = (String[]) row.getArray(5).getArray();
        String[] values = (String[]) row.getArray(6).getArray();
        Set<Identifier> identifiers = new HashSet<>();
        for (int number = 0; number < kinds.length; number++) {
            identifiers.add(new Identifier(kinds[number], values[number]));
        }
        return new Subject(identifiers);
    }

    private static RequestEvent event(ResultSet row) throws SQLException {
        String[] sets = (String[]) row.getArray(12).getArray();
        Long[] counts = (Long[]) row.getArray(13).getArray();
        Map<String, Long> rows = new TreeMap<>();
        for (int number = 0; number < sets.length; number++) {
            rows.put(sets[number], counts[number]);
        }
        return new RequestEvent(
                Instants.get(row, 7),
                row.getString(9),
                RequestEvent.Kind.valueOf(row.getString(10)),
                row.getString(11),
                rows);
    }
}
