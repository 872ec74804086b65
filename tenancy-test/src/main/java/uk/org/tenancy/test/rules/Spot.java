package uk.org.tenancy.test.rules;

import com.tngtech.archunit.base.HasDescription;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.domain.SourceCodeLocation;
import com.tngtech.archunit.core.domain.properties.HasSourceCodeLocation;
import java.util.Comparator;

/**
 * A place in code, and what is there.
 *
 * @param what what is there, in ArchUnit's words
 * @param where in which line; 0 where byte code does not say
 */
record Spot(String what, SourceCodeLocation where) {

    static Spot at(HasSourceCodeLocation place, String what) {
        return new Spot(what, place.getSourceCodeLocation());
    }

    /** Where a field gets its first value, since a declaration alone has no line. */
    static Spot at(JavaField field, String what) {
        return new Spot(
                what,
                field.getAccessesToSelf().stream()
                        .filter(access -> access.getAccessType() == JavaFieldAccess.AccessType.SET
                                && access.getOriginOwner().equals(field.getOwner()))
                        .map(JavaFieldAccess::getSourceCodeLocation)
                        .min(Comparator.comparing(SourceCodeLocation::getLineNumber))
                        .orElse(field.getSourceCodeLocation()));
    }

    /** What ArchUnit describes with the place at the end. */
    static <T extends HasDescription & HasSourceCodeLocation> Spot of(T found) {
        String description = found.getDescription();
        int place = description.lastIndexOf(" in (");
        return at(found, place < 0 ? description : description.substring(0, place));
    }

    String description() {
        return what + " in " + where;
    }
}
