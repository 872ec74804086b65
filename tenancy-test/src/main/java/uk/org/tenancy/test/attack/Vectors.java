package uk.org.tenancy.test.attack;

import java.util.List;
import java.util.stream.Stream;

/** All vectors there are. */
final class Vectors {

    private Vectors() {}

    static List<Attempt> all() {
        return Stream.of(
                        FindingVectors.all(),
                        QueryVectors.all(),
                        CriteriaVectors.all(),
                        RelationVectors.all(),
                        NativeVectors.all(),
                        SqlReadingVectors.all(),
                        IndirectVectors.all(),
                        CacheVectors.all(),
                        WritingVectors.all(),
                        LinkVectors.all(),
                        BulkVectors.all(),
                        SqlWritingVectors.all(),
                        OracleVectors.all(),
                        KeptVectors.all(),
                        NobodyVectors.all(),
                        ReuseVectors.all(),
                        LeftoverVectors.all(),
                        SettingVectors.all(),
                        PrivilegeVectors.all(),
                        PolicyVectors.all(),
                        HibernateVectors.all(),
                        StatelessVectors.all(),
                        EclipseLinkVectors.all())
                .flatMap(List::stream)
                .toList();
    }
}
