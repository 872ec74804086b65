package uk.org.tenancy.test.attack;

import java.util.List;

/** A foreign key: these columns hold the key of a row of the other table. */
record ForeignKey(List<String> columns, String to, List<String> toColumns) {}
