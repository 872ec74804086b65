package uk.org.tenancy.test.attack;

/** What a report says in sentences, for people who are not developers. Immutable. */
final class ReportWords {

    private final String target;
    private final Matrix matrix;
    private final Count count;

    ReportWords(String target, Matrix matrix) {
        this.target = target;
        this.matrix = matrix;
        this.count = matrix.count();
    }

    String target() {
        return target;
    }

    Count count() {
        return count;
    }

    String summary() {
        if (count.all() == 0) {
            return "nothing was tried";
        }
        String summary = targets() + " x " + ways() + ": " + Words.number(count.tried()) + " tried, "
                + Words.count(count.leaks(), "leak") + ", " + Words.number(count.notApplicable()) + " not applicable";
        return summary
                + (count.notApplicable() == 0 ? "" : " (each with its reason)")
                + (count.missing() == 0 ? "" : ", " + Words.number(count.missing()) + " WITHOUT A RESULT");
    }

    String headline() {
        if (count.leaks() > 0) {
            return Words.count(count.leaks(), "attempt") + " got through.";
        }
        return count.isGood() ? "Nothing got through." : "Not everything was tried.";
    }

    String wasTried() {
        return "A tenant is an organisation that shares the service with others, such as a council. Two of them were made up,"
                + " with made-up data. One tried to see, change or find out about the data of the other in " + ways()
                + ", against each of " + targets()
                + (target.equals("entity") ? ", which are the kinds of record that the service keeps." : ".");
    }

    String cameOut() {
        String made = Words.count(count.tried(), "attempt") + (count.tried() == 1 ? " was" : " were") + " made: ";
        String came = count.leaks() == 0
                ? made + (count.tried() == 0 ? "" : "all ") + "were stopped."
                : made + Words.number(count.held()) + " were stopped, " + Words.number(count.leaks()) + " got through.";
        return (count.tried() == 0 ? "No attempt was made." : came)
                + (count.notApplicable() == 0
                        ? ""
                        : " Another " + Words.number(count.notApplicable())
                                + " could not be made here; the reason for each is below.")
                + (count.missing() == 0
                        ? ""
                        : " For " + Words.number(count.missing())
                                + " there is no result: they were not run, or did not end.");
    }

    String means() {
        if (count.leaks() > 0) {
            return "One tenant can reach the data of another. Do not use this version with real data before the cause is"
                    + " mended and the same tests find nothing. If it is in use already, tell the data protection officer now:"
                    + " this may be a personal data breach, which has to be reported to the Information Commissioner within"
                    + " 72 hours unless it is unlikely to be a risk to people (UK GDPR, Article 33).";
        }
        return count.isGood()
                ? "In none of these ways could one tenant reach the data of another, in the version and with the settings"
                        + " that were tested, on the date of this report."
                : "This report does not show that tenants are kept apart. Run all the tests, and file the report of that run.";
    }

    String notCovered() {
        return "Parts of the service that no table below names, its files, logs and backups, and other systems that it passes"
                + " data to. Ways that are not in the list, and those that could not be tried here. People who misuse a right"
                + " that they were given. The tests ran with made-up data on a test database: what they found is true of the"
                + " live service where its version, database and settings are the same.";
    }

    private String targets() {
        return Words.count(matrix.targets().size(), target);
    }

    private String ways() {
        return Words.count((int) matrix.vectors().count(), "way");
    }
}
