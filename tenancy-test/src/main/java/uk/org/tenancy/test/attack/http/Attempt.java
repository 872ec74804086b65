package uk.org.tenancy.test.attack.http;

import uk.org.tenancy.test.attack.Vector;

/**
 * A vector and how to try it.
 *
 * @param controlled whether it has to show the data if the owner does it, which proves that it works
 * @param watched whether the owner's pages are compared with what they were before
 */
record Attempt(Vector vector, Attack attack, boolean controlled, boolean watched) {}
