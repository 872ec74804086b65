package uk.org.tenancy.branding;

import java.util.Optional;
import uk.org.tenancy.TenantId;
import uk.org.tenancy.internal.Text;

/** Who says something about how tenants look: the service for all, a group for its members, a tenant for itself. */
public sealed interface Layer {

    /** What holds for all tenants that say nothing else. */
    Layer SERVICE = new Service();

    /** What the {@link #path} of a group begins with. */
    String GROUPS = "_groups/";

    /**
     * The layer that is kept under a path.
     *
     * @param path anything
     * @return the layer whose {@link #path} it is, or empty if it is none's
     */
    static Optional<Layer> at(String path) {
        String group = path.startsWith(GROUPS) ? path.substring(GROUPS.length()) : "";
        if (path.equals(SERVICE.path())) {
            return Optional.of(SERVICE);
        } else if (TenantId.isValid(group)) {
            return Optional.of(new Group(group));
        }
        return TenantId.isValid(path) ? Optional.of(new Own(TenantId.of(path))) : Optional.empty();
    }

    /**
     * Under what the layer is kept beside others.
     *
     * @return {@code _service}, {@code _groups/two-moors} or {@code northmoor}
     */
    String path();

    /** The service as a whole. */
    record Service() implements Layer {
        @Override
        public String path() {
            return "_service";
        }

        /** Returns {@code the service}. */
        @Override
        public String toString() {
            return "the service";
        }
    }

    /**
     * Tenants that share a look, such as councils with one front door.
     *
     * @param name the group's name, of the same form as a {@link TenantId}
     */
    record Group(String name) implements Layer {
        /**
         * Checks the name.
         *
         * @throws IllegalArgumentException if it does not have the form of an id
         */
        public Group {
            if (!TenantId.isValid(name)) {
                throw new IllegalArgumentException(
                        "the name of a group is of lower-case letters, digits and single hyphens,"
                                + " as in 'two-moors', but this is " + Text.quote(name));
            }
        }

        @Override
        public String path() {
            return GROUPS + name;
        }

        /** Returns the group in words, such as {@code group 'two-moors'}. */
        @Override
        public String toString() {
            return "group '" + name + "'";
        }
    }

    /**
     * One tenant.
     *
     * @param id its id
     */
    record Own(TenantId id) implements Layer {
        @Override
        public String path() {
            return id.value();
        }

        /** Returns the tenant in words, such as {@code tenant 'northmoor'}. */
        @Override
        public String toString() {
            return "tenant '" + id + "'";
        }
    }
}
