package uk.org.tenancy.jpa.privacy;

import jakarta.persistence.Temporal;
import jakarta.persistence.TemporalType;
import jakarta.persistence.metamodel.EntityType;
import jakarta.persistence.metamodel.ManagedType;
import jakarta.persistence.metamodel.SingularAttribute;
import java.time.DateTimeException;
import java.time.Period;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.privacy.Disposition;
import uk.org.tenancy.privacy.Processed;
import uk.org.tenancy.privacy.RetentionRule;

/** Reads how long the rows of an entity are kept, and notes what no machine can follow. */
final class RuleReader {

    private final List<String> problems;

    RuleReader(List<String> problems) {
        this.problems = problems;
    }

    Optional<RetentionRule> rule(EntityType<?> type, Processed processed, List<Column> columns) {
        if (processed.period().isEmpty()) {
            if (!processed.from().isEmpty()) {
                say(type, "names from=\"" + processed.from() + "\" without a period; declare both, or neither");
            }
            return Optional.empty();
        }
        try {
            RetentionRule rule =
                    new RetentionRule(Period.parse(processed.period()), processed.from(), processed.afterwards());
            if (rule.afterwards() == Disposition.Kind.ANONYMISE) {
                columns.stream().filter(RuleReader::cannotBeEmptied).forEach(column -> refuse(type, column));
            }
            return Optional.of(rule);
        } catch (DateTimeException noPeriod) {
            say(type, "has the period \"" + processed.period() + "\", which is none; write it like P6Y, P18M or P90D");
        } catch (IllegalArgumentException noRule) {
            say(type, "has a schedule that cannot be followed: " + noRule.getMessage());
        }
        return Optional.empty();
    }

    /** From where the period runs; nothing if the path leads nowhere, which is a problem. */
    Optional<Since> since(EntityType<?> type, RetentionRule rule) {
        @Nullable ManagedType<?> at = type;
        @Nullable SingularAttribute<?, ?> found = null;
        for (String name : rule.from().split("\\.", -1)) {
            Optional<SingularAttribute<?, ?>> next = attribute(at, name);
            if (next.isEmpty()) {
                say(
                        type,
                        "counts its period from \"" + rule.from() + "\", but " + name
                                + " is no attribute with one value there; correct the path");
                return Optional.empty();
            }
            found = next.get();
            at = found.getType() instanceof ManagedType<?> further ? further : null;
        }
        return dated(type, rule, Objects.requireNonNull(found));
    }

    private Optional<Since> dated(EntityType<?> type, RetentionRule rule, SingularAttribute<?, ?> last) {
        boolean dayAlone = Member.of(last)
                .annotation(Temporal.class)
                .filter(temporal -> temporal.value() != TemporalType.TIMESTAMP)
                .isPresent();
        if (dayAlone || !Since.isDated(last.getJavaType())) {
            say(
                    type,
                    "counts its period from \"" + rule.from() + "\", which is no date but of "
                            + last.getJavaType().getName() + "; name one that is a LocalDate, LocalDateTime, Instant,"
                            + " OffsetDateTime, ZonedDateTime or Date with a time");
            return Optional.empty();
        }
        return Optional.of(new Since(rule.from(), last.getJavaType()));
    }

    private static Optional<SingularAttribute<?, ?>> attribute(@Nullable ManagedType<?> type, String name) {
        return type == null
                ? Optional.empty()
                : type.getSingularAttributes().stream()
                        .filter(attribute -> attribute.getName().equals(name))
                        .<SingularAttribute<?, ?>>map(attribute -> attribute)
                        .findFirst();
    }

    /** What cannot be null has to be told apart from what was emptied, or it would be emptied again each time. */
    private static boolean cannotBeEmptied(Column column) {
        return column.isAboutTheSubject()
                && !column.optional()
                && (column.isFile() || column.blank().isEmpty());
    }

    private void refuse(EntityType<?> type, Column column) {
        say(
                type,
                "cannot be anonymised by schedule, since " + column.obstacle()
                        + "; let it be null, or declare afterwards = ERASE");
    }

    private void say(EntityType<?> type, String problem) {
        problems.add(type.getJavaType().getName() + " " + problem);
    }
}
