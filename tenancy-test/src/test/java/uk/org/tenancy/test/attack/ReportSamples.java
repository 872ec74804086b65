package uk.org.tenancy.test.attack;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Verdicts of attacks that nobody made. */
final class ReportSamples {

    static final Instant AT = Instant.parse("2026-11-27T09:05:03.123Z");
    static final Vector FIND = new Vector("find", "Reading", "find by id");
    static final Vector MERGE = new Vector("merge", "Changing", "merge of a changed row");
    static final Outcome HELD = new Outcome.Held("no row");
    static final String HOSTILE =
            "</title></style><script>alert('x')</script>\" onload=alert(1) ]]>&\u0000\u0008\uD800\uFFFE'";

    private static final String SQL =
            "SELECT to_jsonb(t)::text FROM report t WHERE t.tenant_id <> 7 AND t.title LIKE '%kerb%'";

    private ReportSamples() {}

    static AttackReport report(Verdict... verdicts) {
        return AttackReport.of(ReportSamples.class, "entity", AT, List.of(verdicts));
    }

    static Verdict held(String target, Vector vector) {
        return new Verdict(target, vector, HELD);
    }

    static Verdict leak(String target, Vector vector) {
        return new Verdict(target, vector, new Outcome.Leak("Report 7 of attack-a", SQL));
    }

    static Verdict not(String target, Vector vector, String reason) {
        return new Verdict(target, vector, new Outcome.NotApplicable(reason));
    }

    static AttackReport hostile() {
        Vector vector = new Vector("find", HOSTILE, HOSTILE);
        return report(
                        new Verdict(HOSTILE, vector, new Outcome.Leak(HOSTILE, HOSTILE)),
                        not("Report", vector, HOSTILE),
                        new Verdict("Vote", vector, new Outcome.Held(HOSTILE)))
                .titled(HOSTILE)
                .with(HOSTILE, HOSTILE);
    }

    /** As many entities and ways as a large application has, in the same proportions as a small one. */
    static AttackReport large(int targets, int vectors, int leaks) {
        List<Verdict> verdicts = new ArrayList<>();
        IntStream.range(0, targets)
                .forEach(target -> IntStream.range(0, vectors).forEach(vector -> {
                    Vector way = new Vector(
                            "way-" + vector,
                            "Kind " + (vector / 16 + 1) + " of attempt",
                            "query number " + vector + " that asks for everything");
                    String name = "Entity" + target + "OfTheService";
                    verdicts.add(
                            vector < leaks
                                    ? leak(name, way)
                                    : vector % 4 == 3
                                            ? not(
                                                    name,
                                                    way,
                                                    "the statement does not fit here (" + vector + " " + name + "): "
                                                            + SQL)
                                            : held(name, way));
                }));
        return report(verdicts.toArray(Verdict[]::new))
                .titled("Street reports")
                .with("Database", "PostgreSQL 15.19")
                .with("Shared by all tenants, so not attacked", "Category");
    }
}
