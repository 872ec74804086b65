package uk.org.tenancy.test.attack;

/** Tries to get at the other tenant's row. What is thrown counts as having been refused. */
interface Attack {
    Outcome on(World world) throws Exception;
}
