package uk.org.tenancy.test.attack;

import uk.org.tenancy.jpa.IsolationLevel;

/**
 * A vector and how to try it.
 *
 * @param control what proves that it works
 * @param promised the lowest level that promises to stop it
 */
record Attempt(Vector vector, Attack attack, Control control, IsolationLevel promised) {}
