/** What the service keeps: reports, their timelines and photos, categories, officers and API keys. */
@NullMarked
package uk.org.tenancy.examples.reports.model;

import org.jspecify.annotations.NullMarked;
