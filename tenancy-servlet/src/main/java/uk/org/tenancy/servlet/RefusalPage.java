package uk.org.tenancy.servlet;

import java.util.Locale;
import java.util.Optional;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.branding.Brands;

/**
 * Makes the page by which {@link TenantFilter} refuses a request in a tenant, such as that of a suspended one. Where the
 * visitor may not know which tenant it is, or there is none, the filter's own plain page is shown without asking.
 *
 * <p>Implementations are safe for use by many threads and ask nothing of the bound tenant: none is bound. The files of the
 * tenant are not served while it is suspended, so a page is to need nothing else.
 */
@FunctionalInterface
public interface RefusalPage {

    /**
     * What a page is to say.
     *
     * @param tenant the tenant
     * @param status the status of the answer, such as 503
     * @param language the language of the page: English or Welsh
     * @param title what has happened, in the language of the page
     * @param text what the visitor needs to know: the tenant's own notice where it gives one
     * @param textLanguage the language of the text and of the tenant's name
     */
    record Refused(Tenant tenant, int status, Locale language, String title, String text, Locale textLanguage) {}

    /**
     * Makes the page.
     *
     * @param refused what it is to say
     * @return a whole page in HTML, all texts escaped; empty for the plain page, which is shown too if this method throws
     */
    Optional<String> html(Refused refused);

    /**
     * Pages in the brand of the tenant: its header, colours and contact. Pictures and styles are in the page.
     *
     * @param brands how each tenant looks
     * @return pages for {@link TenantFilter#refusingWith}
     */
    static RefusalPage inBrandOf(Brands brands) {
        return refused -> Optional.of(BrandedRefusal.html(brands.of(refused.tenant()), refused));
    }
}
