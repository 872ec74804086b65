/** What a tenant looks like to the public: names, logo, colours, contact, and the pages and texts made of them. */
@NullMarked
package uk.org.tenancy.branding;

import org.jspecify.annotations.NullMarked;
