package uk.org.tenancy.jpa.convert.plan;

/** For whom a plan is written as files. */
public enum ScriptFormat {
    /** For psql, with {@code ON_ERROR_STOP}. */
    SQL,
    /** A versioned migration for each stage, and one that undoes it, with the settings that they need beside them. */
    FLYWAY,
    /** A formatted SQL changelog for each stage, and one that undoes it. */
    LIQUIBASE
}
