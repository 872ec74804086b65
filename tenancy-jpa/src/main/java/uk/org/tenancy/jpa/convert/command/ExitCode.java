package uk.org.tenancy.jpa.convert.command;

/** What a shell is told. */
enum ExitCode {
    DONE(0, "done, and nothing unsafe was found"),
    UNSAFE(1, "something unsafe was found, or a table does not hold what it held"),
    REFUSED(2, "wrong use, or the database is not fit for it: nothing was done"),
    STOPPED(3, "stopped on the way: the same command goes on with it; import, extract, export and restore begin anew"),
    FAULT(70, "a fault of this program, shown with where it happened");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    int number() {
        return number;
    }

    String meaning() {
        return meaning;
    }
}
