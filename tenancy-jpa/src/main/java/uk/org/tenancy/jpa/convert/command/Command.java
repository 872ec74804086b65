package uk.org.tenancy.jpa.convert.command;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What can be done. */
enum Command {
    PROPOSE("propose a kind for each table, with the reason"),
    SURVEY("name what people have to look at first"),
    PLAN("write the plan as scripts to read, or to run with another tool"),
    RUN("take the steps to a stage, those that were not taken yet"),
    UNDO("undo a stage, as far as it was reached"),
    VERIFY("see whether the database is as it must be after a stage"),
    EVIDENCE("take down what the tables hold, or compare it with before"),
    REPORT("write a page with decisions, plan, findings and verification"),
    STATUS("say how far the plan has come"),
    IMPORT("bring the rows of a tenant from its own database into this one"),
    EXTRACT("bring the rows of a tenant from this database into an empty one of its own"),
    EXPORT("write all rows of a tenant into a package of open formats"),
    RESTORE("bring a package into an empty database, where it becomes what it was");

    private static final Set<Option> LOGIN =
            EnumSet.of(Option.URL, Option.USER, Option.PASSWORD_ENV, Option.PASSWORD_FILE);
    private static final Set<Option> APPLICATION =
            EnumSet.of(Option.APPLICATION_USER, Option.APPLICATION_PASSWORD_ENV, Option.APPLICATION_PASSWORD_FILE);

    private static final Set<Option> TENANT =
            EnumSet.of(Option.TENANT_PASSWORD_ENV, Option.TENANT_PASSWORD_FILE, Option.DRY_RUN);

    private final String help;

    Command(String help) {
        this.help = help;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String help() {
        return help;
    }

    ExitCode run(Invocation invocation) {
        return switch (this) {
            case PROPOSE -> Writing.propose(invocation);
            case SURVEY -> Looking.survey(invocation);
            case PLAN -> Writing.plan(invocation);
            case RUN -> Moving.run(invocation);
            case UNDO -> Moving.undo(invocation);
            case VERIFY -> Looking.verify(invocation);
            case EVIDENCE -> Looking.evidence(invocation);
            case REPORT -> Reporting.report(invocation);
            case STATUS -> Looking.status(invocation);
            case IMPORT -> Bringing.in(invocation);
            case EXTRACT -> Bringing.out(invocation);
            case EXPORT -> Packaging.export(invocation);
            case RESTORE -> Packaging.restore(invocation);
        };
    }

    /** What must be said. */
    Set<Option> needs() {
        return switch (this) {
            case PROPOSE -> EnumSet.of(Option.URL, Option.USER, Option.APPLICATION_ROLE, Option.FIRST_TENANT);
            case RUN, UNDO, VERIFY -> EnumSet.of(Option.URL, Option.USER, Option.STAGE);
            case REPORT -> EnumSet.of(Option.URL, Option.USER, Option.OUTPUT);
            case IMPORT, EXTRACT ->
                EnumSet.of(Option.URL, Option.USER, Option.TENANT, Option.TENANT_URL, Option.TENANT_USER);
            case EXPORT -> EnumSet.of(Option.URL, Option.USER, Option.TENANT, Option.OUTPUT);
            case RESTORE -> EnumSet.of(Option.URL, Option.USER, Option.TENANT, Option.PACKAGE);
            default -> EnumSet.of(Option.URL, Option.USER);
        };
    }

    /** What may be said. */
    Set<Option> takes() {
        Set<Option> takes = EnumSet.copyOf(LOGIN);
        takes.addAll(needs());
        if (this != PROPOSE && this != STATUS) {
            takes.add(Option.DECISIONS);
        }
        if (this == IMPORT || this == EXTRACT) {
            takes.addAll(TENANT);
        }
        takes.addAll(
                switch (this) {
                    case IMPORT -> EnumSet.of(Option.ADD_SHARED_ROWS);
                    case EXPORT -> EnumSet.of(Option.NAME);
                    case PROPOSE -> EnumSet.of(Option.OUTPUT);
                    case PLAN ->
                        EnumSet.of(
                                Option.FORMAT,
                                Option.FIRST_VERSION,
                                Option.LOCK_WAIT,
                                Option.LOCK_ATTEMPTS,
                                Option.OUTPUT);
                    case RUN, UNDO -> EnumSet.of(Option.DRY_RUN, Option.LOCK_WAIT, Option.LOCK_ATTEMPTS);
                    case SURVEY -> EnumSet.of(Option.CODE);
                    case EVIDENCE -> EnumSet.of(Option.COMPARE, Option.OUTPUT);
                    case VERIFY -> APPLICATION;
                    case REPORT ->
                        EnumSet.of(
                                Option.TITLE,
                                Option.CODE,
                                Option.STAGE,
                                Option.APPLICATION_USER,
                                Option.APPLICATION_PASSWORD_ENV,
                                Option.APPLICATION_PASSWORD_FILE);
                    default -> EnumSet.noneOf(Option.class);
                });
        return takes;
    }

    static Optional<Command> of(String word) {
        return Arrays.stream(values())
                .filter(command -> command.word().equals(word))
                .findFirst();
    }
}
