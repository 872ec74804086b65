package uk.org.tenancy.jpa.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.org.tenancy.jpa.TestDatabase.SOUTHDALE;
import static uk.org.tenancy.jpa.convert.ConversionPlanTest.convert;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.jpa.TestDatabase;
import uk.org.tenancy.jpa.convert.plan.Progress;
import uk.org.tenancy.jpa.convert.plan.Stage;

/** A second council joins with the same ids in every table. */
class TenantImportTest {

    private static final Decisions DECISIONS = CouncilSchema.decisions();

    private final TestDatabase shared = CouncilSchema.database();
    private final TestDatabase council = CouncilSchema.database();

    @BeforeEach
    void keepApart() {
        convert(shared, Stage.ENFORCE);
    }

    @AfterEach
    void drop() {
        shared.close();
        council.close();
    }

    @Test
    void all_its_rows_are_there_and_those_of_the_first_are_what_they_were() throws SQLException {
        Evidence before = Evidence.of(shared.owner(), DECISIONS);
        TenantImport joining = TenantImport.plan(council.owner(), shared.superuser(), DECISIONS, SOUTHDALE.id());
        assertThat(joining.preview().problems()).isEmpty();
        joining.run(Progress.SILENT);
        assertThat(before.differences(Evidence.of(shared.owner(), DECISIONS))).isEmpty();
    }
}
