package uk.org.tenancy.jpa.policy.internal;

/**
 * Who is named in the statements that mend something, each in a form for SQL.
 *
 * @param own from whom to revoke: PUBLIC, the application's role and those that it can become
 * @param keeper who should own things: the owner of the declarations
 */
record Roles(String own, String keeper) {}
