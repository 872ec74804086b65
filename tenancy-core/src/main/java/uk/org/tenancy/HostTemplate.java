package uk.org.tenancy;

import java.util.Optional;
import uk.org.tenancy.internal.Text;

/**
 * How the hosts of a shared service are made from tenant ids, as in {@code {tenant}.report.example.org}.
 *
 * <p>The placeholder stands for exactly one tenant id within one label, so neither {@code a.b.report.example.org} nor
 * {@code report.example.org} nor an IP address matches.
 */
public final class HostTemplate {

    private static final String PLACEHOLDER = "{tenant}";
    private static final String SAMPLE = "tenant";
    private static final String ENCODED = "xn--";

    private final String template;
    private final String before;
    private final String after;

    private HostTemplate(String template, String before, String after) {
        this.template = template;
        this.before = before;
        this.after = after;
    }

    /**
     * Reads a template.
     *
     * @param template a host name with {@code {tenant}} in its first label, which is otherwise plain ASCII
     * @return the template
     * @throws IllegalArgumentException if the placeholder is missing or doubled, or what results is not a host name
     */
    public static HostTemplate of(String template) {
        int at = template.indexOf(PLACEHOLDER);
        if (at < 0 || template.indexOf(PLACEHOLDER, at + 1) >= 0) {
            throw new IllegalArgumentException("a host template holds {tenant} once, as in"
                    + " '{tenant}.report.example.org', but this is " + Text.quote(template));
        }
        String sample = HostName.of(template.replace(PLACEHOLDER, SAMPLE)).value();
        int split = sample.indexOf(SAMPLE, at);
        String before = sample.substring(0, split);
        if (before.contains(".")) {
            throw new IllegalArgumentException(
                    "{tenant} belongs to the first label of a host template, but this is " + Text.quote(template));
        }
        if (before.startsWith(ENCODED)) {
            throw new IllegalArgumentException("the first label of a host template is plain ASCII, since an id cannot"
                    + " be put into an encoded one, but this is " + Text.quote(template));
        }
        return new HostTemplate(template, before, sample.substring(split + SAMPLE.length()));
    }

    /**
     * Reads the tenant out of a host name. Nothing is said about whether such a tenant exists.
     *
     * @param host the host
     * @return the id in the place of the placeholder, or empty if the host does not follow this template
     */
    public Optional<TenantId> tenantIn(HostName host) {
        String name = host.value();
        boolean shaped = name.length() > before.length() + after.length()
                && name.startsWith(before)
                && name.endsWith(after)
                && !host.isAddress();
        return Optional.of(name)
                .filter(any -> shaped)
                .map(n -> n.substring(before.length(), n.length() - after.length()))
                .filter(TenantId::isValid)
                .map(TenantId::of);
    }

    /**
     * The host of a tenant.
     *
     * @param tenant the tenant's id
     * @return its host
     */
    public HostName hostOf(TenantId tenant) {
        return HostName.of(before + tenant.value() + after);
    }

    /** Returns the template as it was given. */
    @Override
    public String toString() {
        return template;
    }
}
