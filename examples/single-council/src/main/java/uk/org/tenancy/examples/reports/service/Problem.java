package uk.org.tenancy.examples.reports.service;

/**
 * Something that must be put right before it can be accepted.
 *
 * @param field what it is about, by the name the field has in {@link NewReport}
 * @param key the key of the message that explains it
 */
public record Problem(String field, String key) {}
