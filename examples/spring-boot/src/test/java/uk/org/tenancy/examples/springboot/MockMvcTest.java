package uk.org.tenancy.examples.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.env.Environment;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import uk.org.tenancy.test.WithTenant;
import uk.org.tenancy.test.database.TenancyDatabase;
import uk.org.tenancy.test.database.TestDatabase;

/** The board without a server: no filter runs, and the council is that of the test. */
@SpringBootTest(properties = "board.councils = src/test/councils")
@AutoConfigureMockMvc
@TenancyDatabase(value = Board.class, role = Board.ROLE)
@WithTenant("northmoor")
class MockMvcTest {

    @Autowired
    private MockMvcTester board;

    @Autowired
    private Environment environment;

    @Test
    void a_class_finds_no_notices_of_other_classes() {
        assertThat(board.get().uri("/notices")).hasStatusOk().bodyText().isEqualTo("[]");
        assertThat(board.post()
                        .uri("/notices")
                        .contentType(MediaType.TEXT_PLAIN)
                        .content("The bridge is closed"))
                .hasStatusOk();
        assertThat(board.get().uri("/notices")).bodyText().isEqualTo("[\"The bridge is closed\"]");
    }

    @Test
    @WithTenant("southmoor")
    void another_council_does_not_see_them() {
        assertThat(board.get().uri("/notices")).hasStatusOk().bodyText().isEqualTo("[]");
    }

    @Test
    void the_context_has_the_database_that_a_test_is_passed(TestDatabase database) {
        assertThat(environment.getProperty("spring.datasource.url")).isEqualTo(database.url());
    }
}
