package uk.org.tenancy.jpa.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;
import uk.org.tenancy.privacy.Answer;
import uk.org.tenancy.privacy.DataSet;
import uk.org.tenancy.privacy.ErasurePlan;
import uk.org.tenancy.privacy.ExportSink;
import uk.org.tenancy.privacy.Field;
import uk.org.tenancy.privacy.FieldType;
import uk.org.tenancy.privacy.Identifier;
import uk.org.tenancy.privacy.LawfulBasis;
import uk.org.tenancy.privacy.Party;
import uk.org.tenancy.privacy.PersonalDataHook;
import uk.org.tenancy.privacy.Processing;
import uk.org.tenancy.privacy.Provenance;
import uk.org.tenancy.privacy.Subject;

/** The hook of a table of what people have said. */
class PeopleTable implements PersonalDataHook {

    static final String CREATE = "CREATE TABLE said (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
            + " email text NOT NULL, words text NOT NULL)";

    private final DataSource rows;

    PeopleTable(DataSource rows) {
        this.rows = rows;
    }

    @Override
    public String name() {
        return "database";
    }

    @Override
    public List<DataSet> dataSets() {
        Field.Meaning contact = new Field.Meaning("contact details", Party.SUBJECT, Provenance.PROVIDED, false);
        return List.of(new DataSet(
                "said",
                "What people said",
                List.of(new Field("email", FieldType.STRING, contact)),
                new Processing("to listen", LawfulBasis.PUBLIC_TASK, List.of(), "a year")));
    }

    @Override
    public Answer find(Subject subject) {
        return Answer.of(Map.of("said", run("SELECT 1 FROM said WHERE lower(email) = ANY (?)", subject)));
    }

    @Override
    public Answer erase(Subject subject, ErasurePlan plan) {
        return plan.of("said").keeps()
                ? find(subject)
                : Answer.of(Map.of("said", run("DELETE FROM said WHERE lower(email) = ANY (?) RETURNING 1", subject)));
    }

    @Override
    public Answer export(Subject subject, ExportSink sink) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Answer restrict(Subject subject, boolean restricted) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void identifiers(Consumer<Identifier> each) {
        try (Connection connection = rows.getConnection();
                PreparedStatement query = connection.prepareStatement("SELECT email FROM said");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                each.accept(Identifier.email(row.getString(1)));
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private long run(String sql, Subject subject) {
        try (Connection connection = rows.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            Array addresses = connection.createArrayOf(
                    "text", subject.known(Identifier.EMAIL).toArray());
            statement.setArray(1, addresses);
            long count = 0;
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    count++;
                }
            }
            return count;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
