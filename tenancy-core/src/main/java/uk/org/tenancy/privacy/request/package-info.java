/** Leads a person's request under data protection law from the day it comes to the day it is answered. */
@NullMarked
package uk.org.tenancy.privacy.request;

import org.jspecify.annotations.NullMarked;
