package uk.org.tenancy.test.attack;

import java.util.List;
import java.util.stream.Stream;

/** All vectors that are tried on entities. */
final class Vectors {

    private Vectors() {}

    /** Those for entities of a tenant. */
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
                        SqlPlantingVectors.all(),
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
                        EclipseLinkVectors.all(),
                        NaturalIdVectors.all(),
                        ChannelVectors.all())
                .flatMap(List::stream)
                .toList();
    }

    /** Those for entities that all tenants share. */
    static List<Attempt> ofShared() {
        return Stream.of(SharedVectors.all(), SharedWritingVectors.all())
                .flatMap(List::stream)
                .toList();
    }
}
