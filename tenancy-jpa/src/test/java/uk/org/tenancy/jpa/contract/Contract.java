package uk.org.tenancy.jpa.contract;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.jpa.TestDatabase;
import uk.org.tenancy.jpa.contract.model.Report;

/** What all parts of the contract start from: two councils, with a report each, on each provider in turn. */
@ParameterizedClass
@EnumSource(Provider.class)
abstract class Contract {

    @Parameter
    Provider provider;

    Service service;
    long northmoorId;
    long southdaleId;

    @BeforeEach
    void twoCouncilsWithAReportEach() {
        service = service(provider);
        northmoorId = service.store(TestDatabase.NORTHMOOR, new Report("n1", "wet", "deep").remark("n1 said")).id;
        southdaleId = service.store(TestDatabase.SOUTHDALE, new Report("s1", "dry").remark("s1 said")).id;
    }

    Service service(Provider provider) {
        return Service.on(provider);
    }

    /** Gives both councils a report with one and the same id. */
    final long reportsWithTheSameId() {
        for (Tenant tenant : List.of(TestDatabase.NORTHMOOR, TestDatabase.SOUTHDALE)) {
            String title = tenant.id().value().charAt(0) + "7";
            service.changeSql(tenant, "insert into report (id, version, title) values (7, 0, '" + title + "')");
            service.changeSql(tenant, "insert into report_note (report_id) values (7)");
        }
        return 7;
    }
}
