package uk.org.tenancy.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.branding.AccessibilityFindings;
import uk.org.tenancy.branding.Brands;
import uk.org.tenancy.branding.PageParts;

/**
 * Gives every page the brand of the bound tenant, or the service's own where no tenant is bound, as the request attribute
 * {@value #ATTRIBUTE}: a {@link BrandView} for templates. It is registered before {@link TenantFilter} is, which then stands in
 * front of it:
 *
 * <pre>{@code
 * BrandServlet.of(brands).register(servletContext, "/brand/");
 * BrandFilter.of(brands, "/brand/", ServletRequest::getLocale).register(servletContext);
 * TenantFilter.of(councils, resolver).register(servletContext);
 * }</pre>
 *
 * <p>The attribute is set anew for each dispatch of a request. Immutable and safe for use by many threads.
 */
public final class BrandFilter implements Filter {

    /** The name of the request attribute. */
    public static final String ATTRIBUTE = "brand";

    private static final String NAME = "tenant-brand-view";

    private final BoundBrand brand;
    private final String folder;
    private final Function<HttpServletRequest, Locale> language;
    private final BrandOptions options;

    private BrandFilter(
            BoundBrand brand, String folder, Function<HttpServletRequest, Locale> language, BrandOptions options) {
        this.brand = brand;
        this.folder = folder;
        this.language = language;
        this.options = options;
    }

    /**
     * A filter for pages.
     *
     * @param brands how each tenant looks
     * @param folder the folder, within the context, from which a {@link BrandServlet} serves the files, such as
     *     {@code /brand/}
     * @param language tells the language of a page, which is asked for when a template first needs it. If it looks at a header,
     *     as {@code ServletRequest::getLocale} does, pages are to name that header in {@code Vary}.
     * @return the filter
     * @throws IllegalArgumentException if the folder does not begin and end with a slash, or is the whole site
     */
    public static BrandFilter of(Brands brands, String folder, Function<HttpServletRequest, Locale> language) {
        return new BrandFilter(new BoundBrand(brands), BoundBrand.requireFolder(folder), language, BrandOptions.NONE);
    }

    /**
     * A filter whose views offer a choice of language, {@link BrandView#getLanguageSwitchHtml}: links to the page at hand with
     * a parameter that names the language, as in {@code ?lang=cy}, and the other parameters of its query as they are. What
     * tells the language of a page is to heed the parameter.
     *
     * @param name the name of the parameter, such as {@code lang}
     * @return the changed copy
     * @throws IllegalArgumentException if the name is not made of letters, digits, hyphens and underscores
     */
    public BrandFilter switchingLanguageBy(String name) {
        return with(options.switchingBy(Query.requireName(name)));
    }

    /**
     * A filter whose views show that the service is new, {@link BrandView#getPhaseBannerHtml}.
     *
     * @param phase how far it is
     * @param feedback the address where people say what they think of it, as it is to stand in the page
     * @return the changed copy
     */
    public BrandFilter inPhase(PageParts.Phase phase, String feedback) {
        return with(options.noticing(new BrandOptions.Notice(phase, feedback)));
    }

    /**
     * A filter whose views hold the accessibility statement, {@link BrandView#getStatementHtml}, and whose footers lead to it.
     *
     * @param path the path, within the context, of the page that shows it, such as {@code /accessibility}
     * @param findings what was found about the service
     * @return the changed copy
     */
    public BrandFilter statementAt(String path, AccessibilityFindings findings) {
        return with(options.stating(new BrandOptions.StatementPlace(path, findings)));
    }

    /**
     * A filter that shows officers how their tenant will look on another day: on pages with a parameter that names it, as in
     * {@code ?look=2027-04-01}. Everybody else sees what is in force, and so do officers of another tenant. No cache keeps
     * such a page, whatever the application says. The servlet has to know of it too: {@link BrandServlet#previewing}.
     *
     * @param check tells who is an officer of the bound tenant; if it throws, nothing is shown early
     * @param name the name of the parameter, such as {@code look}
     * @return the changed copy
     * @throws IllegalArgumentException if the name is not made of letters, digits, hyphens and underscores
     */
    public BrandFilter previewing(MembershipCheck check, String name) {
        return with(options.previewing(new Preview(check, Query.requireName(name))));
    }

    private BrandFilter with(BrandOptions changed) {
        return new BrandFilter(brand, folder, language, changed);
    }

    /**
     * Puts this filter before everything in a context, behind the filters registered so far. Call it before
     * {@link TenantFilter#register}.
     *
     * @param context the context, while it starts
     * @throws IllegalStateException if the context has started, or has a filter of the name {@code tenant-brand-view} already
     */
    public void register(ServletContext context) {
        FilterRegistration.@Nullable Dynamic registration = context.addFilter(NAME, this);
        if (registration == null) {
            throw new IllegalStateException(
                    "there is a filter '" + NAME + "' in this context already; take the other one"
                            + " away, or add this filter under a name of your own with ServletContext.addFilter");
        }
        registration.setAsyncSupported(true);
        registration.addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), true, "/*");
    }

    /**
     * Serves one dispatch of a request.
     *
     * @param request the request
     * @param response the answer
     * @param chain what follows
     * @throws IOException if the chain throws it
     * @throws ServletException if the chain throws it
     */
    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!(request instanceof HttpServletRequest http) || !(response instanceof HttpServletResponse answer)) {
            chain.doFilter(request, response);
            return;
        }
        Optional<LocalDate> day = options.preview().flatMap(preview -> preview.day(http));
        request.setAttribute(ATTRIBUTE, day.map(other -> view(http, other)).orElseGet(() -> view(http)));
        chain.doFilter(request, day.isPresent() ? new PreviewResponse(answer) : response);
    }

    private BrandView view(HttpServletRequest request) {
        return new BrandView(brand.now(), page(request, folder));
    }

    private BrandView view(HttpServletRequest request, LocalDate day) {
        return new BrandView(brand.on(day), page(request, folder + Preview.FOLDER + day + "/"));
    }

    private BrandPage page(HttpServletRequest request, String files) {
        return new BrandPage(
                request.getContextPath(), files, () -> language.apply(request), Query.of(request), options);
    }
}
