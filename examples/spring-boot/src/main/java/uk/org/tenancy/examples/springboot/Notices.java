package uk.org.tenancy.examples.springboot;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** The notices of the council at hand. */
public interface Notices extends JpaRepository<Notice, Long> {

    /** {@return the texts, by a query that the mapper does not look into} */
    @Query(value = "select text from notice order by id", nativeQuery = true)
    List<String> texts();
}
