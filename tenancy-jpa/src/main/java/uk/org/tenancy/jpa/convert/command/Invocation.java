package uk.org.tenancy.jpa.convert.command;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import uk.org.tenancy.TenantId;
import uk.org.tenancy.jpa.convert.ConversionPlan;
import uk.org.tenancy.jpa.convert.Decisions;
import uk.org.tenancy.jpa.convert.plan.Stage;

/** A command with all that was said beside it. */
record Invocation(Map<Option, String> options, Map<String, String> environment, PrintStream out) {

    private static final int WAIT = 100;
    private static final int ATTEMPTS = 300;

    Invocation {
        options = Map.copyOf(options);
        environment = Map.copyOf(environment);
    }

    boolean has(Option option) {
        return options.containsKey(option);
    }

    Optional<String> find(Option option) {
        return Optional.ofNullable(options.get(option));
    }

    String get(Option option) {
        return Objects.requireNonNull(options.get(option));
    }

    Optional<Path> path(Option option) {
        return find(option).map(Path::of);
    }

    int number(Option option, int otherwise) {
        String text = find(option).orElse(String.valueOf(otherwise));
        try {
            int number = Integer.parseInt(text);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException notOne) {
            // Said below.
        }
        throw new Refused(option.word() + " is a number from 1, not '" + text + "'");
    }

    Stage stage() {
        return Stage.of(get(Option.STAGE));
    }

    Decisions decisions() {
        Path file = path(Option.DECISIONS).orElse(Path.of("tenancy.decisions"));
        return Decisions.parse(Texts.read(file, "propose writes it, or name another with --decisions"));
    }

    ConversionPlan plan(Login owner) {
        return ConversionPlan.of(owner, decisions())
                .waitingForLocks(
                        Duration.ofMillis(number(Option.LOCK_WAIT, WAIT)), number(Option.LOCK_ATTEMPTS, ATTEMPTS));
    }

    Login owner() {
        return new Login(
                        Option.URL,
                        get(Option.URL),
                        get(Option.USER),
                        password(Option.PASSWORD_ENV, Option.PASSWORD_FILE, "TENANCY_PASSWORD"))
                .letIn("--user, and at the password in TENANCY_PASSWORD, --password-env or --password-file");
    }

    Login application(Decisions decisions) {
        return new Login(
                        Option.URL,
                        get(Option.URL),
                        find(Option.APPLICATION_USER).orElse(decisions.applicationRole()),
                        password(
                                Option.APPLICATION_PASSWORD_ENV,
                                Option.APPLICATION_PASSWORD_FILE,
                                "TENANCY_APPLICATION_PASSWORD"))
                .letIn("--application-user, and at the password in TENANCY_APPLICATION_PASSWORD,"
                        + " --application-password-env or --application-password-file");
    }

    TenantId tenant() {
        return TenantId.of(get(Option.TENANT));
    }

    /** The tenant's own database. */
    Login own() {
        return new Login(
                        Option.TENANT_URL,
                        get(Option.TENANT_URL),
                        get(Option.TENANT_USER),
                        password(Option.TENANT_PASSWORD_ENV, Option.TENANT_PASSWORD_FILE, "TENANCY_TENANT_PASSWORD"))
                .letIn("--tenant-user, and at the password in TENANCY_TENANT_PASSWORD, --tenant-password-env or"
                        + " --tenant-password-file");
    }

    private Optional<String> password(Option variable, Option file, String usual) {
        if (has(variable) && has(file)) {
            throw new Refused(variable.word() + " and " + file.word() + " both say where the password is; leave one");
        }
        if (has(file)) {
            String text = Texts.read(Path.of(get(file)), "name another with " + file.word());
            return Optional.of(text.lines().findFirst().orElse(""));
        }
        String name = find(variable).orElse(usual);
        if (has(variable) && !environment.containsKey(name)) {
            throw new Refused(
                    "there is no environment variable " + name + "; set it, or name another with " + variable.word());
        }
        return Optional.ofNullable(environment.get(name));
    }
}
