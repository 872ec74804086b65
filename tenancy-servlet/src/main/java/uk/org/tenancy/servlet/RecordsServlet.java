package uk.org.tenancy.servlet;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.branding.Brands;
import uk.org.tenancy.privacy.DataSet;
import uk.org.tenancy.privacy.processing.IncompleteRecordException;
import uk.org.tenancy.privacy.processing.ProcessingRecord;
import uk.org.tenancy.privacy.processing.RecordFacts;

/**
 * Gives a council's officers its record of processing and the annex to its data protection impact assessment, as pages and as
 * CSV, with a page that leads to them.
 *
 * <pre>{@code
 * context.addServlet("records", RecordsServlet.of(facts::of, retention::stores, brands, officers)).addMapping("/records/*");
 * }</pre>
 *
 * <p>They are made anew each time, as of today. If a part is missing that the law asks for, there is none, and the page says what
 * is missing. Whoever is no officer gets 403.
 *
 * <p>Safe for use by many threads.
 */
public final class RecordsServlet extends HttpServlet {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final String TITLE = "Records of processing";

    private final transient Function<Tenant, RecordFacts> facts;
    private final transient Supplier<Map<String, List<DataSet>>> stores;
    private final transient OfficersOnly officers;
    private final transient Map<String, String> welsh;

    private RecordsServlet(
            Function<Tenant, RecordFacts> facts,
            Supplier<Map<String, List<DataSet>>> stores,
            OfficersOnly officers,
            Map<String, String> welsh) {
        this.facts = facts;
        this.stores = stores;
        this.officers = officers;
        this.welsh = Map.copyOf(welsh);
    }

    /**
     * The records of tenants.
     *
     * @param facts what is said of a tenant besides; an {@code IllegalArgumentException} is shown as what is missing
     * @param stores the data sets of the bound tenant, as {@link uk.org.tenancy.privacy.retention.Retention#stores} or {@link
     *     uk.org.tenancy.privacy.PersonalDataHooks#stores} gives them
     * @param brands how each tenant looks
     * @param officers tells which officer of the bound tenant sends a request; empty for anybody else
     * @return the servlet, which is to be mapped to a prefix, such as {@code /records/*}
     */
    public static RecordsServlet of(
            Function<Tenant, RecordFacts> facts,
            Supplier<Map<String, List<DataSet>>> stores,
            Brands brands,
            Function<HttpServletRequest, Optional<String>> officers) {
        return new RecordsServlet(facts, stores, OfficersOnly.of(brands, officers), Map.of());
    }

    /**
     * Gives the pages in Welsh as well.
     *
     * @param words what is said in Welsh, by what is declared in English, as for {@link ProcessingRecord#html(Map)}
     * @return the changed copy
     */
    public RecordsServlet inWelsh(Map<String, String> words) {
        return new RecordsServlet(facts, stores, officers, words);
    }

    /**
     * Answers one request.
     *
     * @param request the request
     * @param response the answer
     * @throws IOException if the answer cannot be written
     */
    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (officers.admit(request, response).isEmpty()) {
            return;
        }
        if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
            OfficersOnly.refuseMethod(response, "GET, HEAD");
            return;
        }
        try {
            RecordFacts known = facts.apply(TenantContext.require());
            give(OfficersOnly.below(request), OfficersOnly.base(request), known, response);
        } catch (IncompleteRecordException | IllegalArgumentException missing) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            officers.write(response, TITLE, RecordsPage.missing(OfficersOnly.text(missing)));
        }
    }

    private void give(String path, String base, RecordFacts known, HttpServletResponse response) throws IOException {
        switch (path) {
            case "" -> {
                ProcessingRecord unused = record(known);
                officers.write(response, TITLE, RecordsPage.index(base, !welsh.isEmpty()));
            }
            case "record.html" -> RecordsPage.page(response, record(known).html());
            case "record.cy.html" -> RecordsPage.page(response, record(known).html(welsh));
            case "record.csv" -> RecordsPage.csv(response, path, record(known));
            case "assessment.html" ->
                RecordsPage.page(response, assessment(known).html());
            case "assessment.cy.html" ->
                RecordsPage.page(response, assessment(known).html(welsh));
            case "assessment.csv" -> RecordsPage.csv(response, path, assessment(known));
            default -> officers.message(response, HttpServletResponse.SC_NOT_FOUND, "There is no such record.");
        }
    }

    private ProcessingRecord record(RecordFacts known) {
        return ProcessingRecord.ofController(known, stores.get(), LocalDate.now(LONDON));
    }

    private ProcessingRecord assessment(RecordFacts known) {
        return ProcessingRecord.forAssessment(known, stores.get(), LocalDate.now(LONDON));
    }
}
