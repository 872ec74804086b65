package uk.org.tenancy.branding;

import uk.org.tenancy.TenantId;
import uk.org.tenancy.internal.Text;

/** Who says something about how tenants look: the service for all, a group for its members, a tenant for itself. */
public sealed interface Layer {

    /** What holds for all tenants that say nothing else. */
    Layer SERVICE = new Service();

    /** The service as a whole. */
    record Service() implements Layer {
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
        /** Returns the tenant in words, such as {@code tenant 'northmoor'}. */
        @Override
        public String toString() {
            return "tenant '" + id + "'";
        }
    }
}
