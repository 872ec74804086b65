package uk.org.tenancy.jpa.convert.command;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be said beside a command. */
enum Option {
    URL("JDBC-URL", "the database, such as jdbc:postgresql://db.example.org/reports; no login in it"),
    USER("ROLE", "who owns the tables and may create schemas; a superuser for the stage sealed"),
    PASSWORD_ENV("NAME", "the environment variable with that role's password; otherwise TENANCY_PASSWORD"),
    PASSWORD_FILE("FILE", "a file whose first line is that password"),
    APPLICATION_USER("ROLE", "the application's login; otherwise the application-role of the decisions"),
    APPLICATION_PASSWORD_ENV("NAME", "the variable with its password; otherwise TENANCY_APPLICATION_PASSWORD"),
    APPLICATION_PASSWORD_FILE("FILE", "a file whose first line is that password"),
    DECISIONS("FILE", "what was decided about the tables; otherwise tenancy.decisions"),
    APPLICATION_ROLE("ROLE", "the role with which the application logs in"),
    FIRST_TENANT("ID", "the tenant whose rows are there, such as northmoor"),
    STAGE("STAGE", "prepare, write-only, report-only, enforce or sealed"),
    TENANT("ID", "the tenant that joins or leaves, such as eastmere"),
    TENANT_URL("JDBC-URL", "its own database: where its rows come from (import) or go to (extract)"),
    TENANT_USER("ROLE", "who owns the tables there; for import, a role that may read them is enough"),
    TENANT_PASSWORD_ENV("NAME", "the variable with that role's password; otherwise TENANCY_TENANT_PASSWORD"),
    TENANT_PASSWORD_FILE("FILE", "a file whose first line is that password"),
    NAME("TEXT", "what the tenant is called in the package; otherwise its id"),
    PACKAGE("FILE", "the package that export wrote"),
    ADD_SHARED_ROWS("", "add rows of shared tables that are missing; all tenants will see them"),
    DRY_RUN("", "print what would be done (steps with locks and estimates, or rows by table); change nothing"),
    LOCK_WAIT("MS", "how long to wait for a lock that the application feels, in ms; otherwise 100"),
    LOCK_ATTEMPTS("NUMBER", "how often to try for one; otherwise 300"),
    FORMAT("TOOL", "psql, flyway or liquibase; otherwise psql"),
    FIRST_VERSION("NUMBER", "the number of the first migration; otherwise 2"),
    COMPARE("FILE", "the evidence that was taken before"),
    CODE("FILE", "what was found in the code, as the Maven goal survey-code writes it with -Dtenancy.output"),
    TITLE("TEXT", "the name of the service; otherwise that of the database"),
    OUTPUT(
            "PATH",
            "where to write it: a file, for export one that ends in .zip, or a folder for plan; otherwise it is printed");

    private final String value;
    private final String help;

    Option(String value, String help) {
        this.value = value;
        this.help = help;
    }

    /** As it is written on a command line. */
    String word() {
        return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean isFlag() {
        return value.isEmpty();
    }

    /** As it is written with its value. */
    String usage() {
        return isFlag() ? word() : word() + " " + value;
    }

    String help() {
        return help;
    }

    static Optional<Option> of(String word) {
        return Arrays.stream(values())
                .filter(option -> option.word().equals(word))
                .findFirst();
    }
}
