package uk.org.tenancy.test.attack.http;

import uk.org.tenancy.test.attack.Outcome;

/** Tries to get at the owner's data. */
interface Attack {
    Outcome on(Scene scene);
}
