package uk.org.tenancy.test.attack;

import uk.org.tenancy.jpa.IsolationLevel;

/**
 * A vector and how to try it.
 *
 * @param controlled whether it has to show the row if the tenant that owns the row does it, which proves that it works
 * @param promised the lowest level that promises to stop it
 */
record Attempt(Vector vector, Attack attack, boolean controlled, IsolationLevel promised) {}
