package uk.org.tenancy.lifecycle;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantId;
import uk.org.tenancy.TenantStatus;
import uk.org.tenancy.internal.Text;

/**
 * A local authority in the public register, present or past.
 *
 * @param code its local authority code, the register's lasting key: capital letters and hyphens
 * @param officialName its full name
 * @param niceName its name in daily use
 * @param gssCode the code of its area from the Office for National Statistics; it changes with the boundary
 * @param formerGssCodes the codes its area had before
 * @param start when it came into being, where that is known
 * @param end when it ended or will end
 * @param replacedBy the codes of the authorities that took its place
 * @param nation the nation it is in
 * @param current whether it exists, as the register has it
 * @param govUkSlug its name in addresses on GOV.UK
 * @param population how many people lived in its area in the middle of 2020
 */
public record Council(
        String code,
        String officialName,
        String niceName,
        Optional<String> gssCode,
        List<String> formerGssCodes,
        Optional<LocalDate> start,
        Optional<LocalDate> end,
        List<String> replacedBy,
        Nation nation,
        boolean current,
        Optional<String> govUkSlug,
        OptionalInt population) {

    private static final Pattern CODE = Pattern.compile("[A-Z]{2,10}(-[A-Z]{1,10})?");
    private static final Pattern GSS = Pattern.compile("[EWSN]\\d{8}");
    private static final Pattern PRINCIPAL = Pattern.compile("(E0[6-9]|E10|W06|S12|N09)\\d{6}");

    /**
     * Checks the form of everything.
     *
     * @throws IllegalArgumentException if a code does not have its form, a name is blank or holds control characters,
     *     the end lies before the start, or the population is negative
     */
    public Council {
        check(CODE, "a local authority code is made of capital letters, as in 'NMR'", code);
        replacedBy.forEach(other -> check(CODE, "a code in 'replaced-by' is made of capital letters", other));
        gssCode.ifPresent(gss -> check(GSS, "a GSS code is one of E, W, S, N and eight digits", gss));
        formerGssCodes.forEach(gss -> check(GSS, "a former GSS code is one of E, W, S, N and eight digits", gss));
        if (start.isPresent() && end.isPresent() && end.get().isBefore(start.get())) {
            throw new IllegalArgumentException("the end " + end.get() + " lies before the start " + start.get());
        }
        if (population.orElse(0) < 0) {
            throw new IllegalArgumentException("a population cannot be " + population.getAsInt());
        }
        officialName = name(code, officialName);
        niceName = name(code, niceName);
        formerGssCodes = List.copyOf(formerGssCodes);
        replacedBy = List.copyOf(replacedBy);
    }

    /**
     * Tells the councils that provide services from combined authorities and the like, and from those that are past.
     *
     * @return whether this is a current county, district, borough, unitary or island council
     */
    public boolean principal() {
        return current
                && gssCode.filter(gss -> PRINCIPAL.matcher(gss).matches()).isPresent();
    }

    /**
     * The id of this council as a tenant: its code in lower case. It is never made from the name, which may change.
     *
     * @return the id
     */
    public TenantId tenantId() {
        return idOf(code);
    }

    /**
     * Starts the description of this council as a tenant, with its official name in English and its codes.
     *
     * @return a builder with the status {@link TenantStatus#JOINING}, so that nothing is open to the public until the
     *     status is set to live
     */
    public Tenant.Builder toTenant() {
        Tenant.Builder tenant = Tenant.builder(tenantId())
                .status(TenantStatus.JOINING)
                .name(Locale.ENGLISH, officialName)
                .code("local-authority", code);
        gssCode.ifPresent(gss -> tenant.code("gss", gss));
        return tenant;
    }

    private static void check(Pattern form, String rule, String code) {
        if (!form.matcher(code).matches()) {
            throw new IllegalArgumentException(rule + ", but this is " + Text.quote(code));
        }
    }

    // A council's name has to do as the name of a tenant, so that the rule for that is the rule for this.
    private static String name(String code, String name) {
        return Tenant.builder(idOf(code)).name(Locale.ENGLISH, name).build().name();
    }

    private static TenantId idOf(String code) {
        return TenantId.of(code.toLowerCase(Locale.ROOT));
    }
}
