package uk.org.tenancy.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.apache.jasper.servlet.JasperInitializer;
import org.apache.jasper.servlet.JspServlet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import uk.org.tenancy.branding.BrandKey;
import uk.org.tenancy.branding.Brands;

/** Brands in JSP pages, which their container compiles: Tomcat's own here. */
@EnabledIfSystemProperty(named = "tenancy.container", matches = "tomcat")
class BrandJspTest {

    private static final String NORTH = Councils.hostOf(Councils.NORTHMOOR);
    private static final String SOUTH = Councils.hostOf(Councils.SOUTHMOOR);
    private static final String PAGE = """
            <%@ page contentType="text/html;charset=UTF-8" trimDirectiveWhitespaces="true" %>
            <%@ taglib prefix="c" uri="jakarta.tags.core" %>
            ${brand.tenant}|<c:out value="${brand.name}"/>|${brand.nameLanguage}|<c:out value="${brand.welsh.name}"/>
            <c:if test="${not empty brand.logo}"><img src="<c:out value='${brand.logo.url}'/>" alt="<c:out value='${brand.logo.alt}'/>" width="${brand.logo.width}"></c:if>
            ${brand.colours.link}|<c:out value="${brand.links.privacy}"/>|<c:out value="${brand.contact.hours}"/>|${empty brand.contact.phone}
            ${brand.headerHtml}""";

    private final Brandings kept = new Brandings();
    private final Brands brands = kept.brands();

    @AfterEach
    void close() {
        brands.close();
    }

    @Test
    void a_page_shows_each_tenants_brand_in_its_language() throws Exception {
        String logo = "/brand/"
                + brands.of(Councils.NORTHMOOR).get(BrandKey.LOGO).orElseThrow().fileName();
        try (Site site = site()) {
            assertThat(site.get(NORTH, "/page.jsp", "Accept-Language: en").body())
                    .startsWith("northmoor|Northmoor &amp; District Council|en|Cyngor Northmoor<img src=\"" + logo
                            + "\" alt=\"A &#034;moor&#034;\" width=\"40\">"
                            + "#8a1538|https://northmoor.example/privacy?a=1&amp;b=2|9 to 5|true<header")
                    .contains("<a href=\"/\" aria-label=\"");
            assertThat(site.get(NORTH, "/page.jsp", "Accept-Language: cy").body())
                    .startsWith("northmoor|Cyngor Northmoor|cy|Cyngor Northmoor<img")
                    .contains("alt=\"Rhos\"");
            assertThat(site.get(SOUTH, "/page.jsp", "Accept-Language: en").body())
                    .startsWith("southmoor|Southmoor Council|en|Southmoor Council<img src=\"/brand/")
                    .doesNotContain(logo);
        }
    }

    @Test
    void a_hostile_name_stays_text_and_a_hostile_description_stays_in_its_attribute() throws Exception {
        kept.change(
                "northmoor",
                "name.en = N<script>alert(1)</script>\nname.cy = N\nlogo = north.svg\nlogo.email = 1.png\n"
                        + "logo.alt.en = \" onerror=\"alert(1)\nlogo.alt.cy = N\nlanguages = cy-en");
        try (Site site = site()) {
            assertThat(site.get(NORTH, "/page.jsp", "Accept-Language: en").body())
                    .contains("N&lt;script&gt;alert(1)", "alt=\"&#034; onerror")
                    .doesNotContain("<script", "\" onerror=\"");
        }
    }

    private Site site() throws Exception {
        return Site.behind(Councils.filter())
                .atStart(context -> BrandServlet.of(brands).register(context, "/brand/"))
                .atStart(BrandFilter.of(brands, "/brand/", HttpServletRequest::getLocale)::register)
                .atStart(BrandJspTest::serveThePage)
                .start();
    }

    private static void serveThePage(ServletContext context) {
        try {
            Files.writeString(Path.of(context.getRealPath("/"), "page.jsp"), PAGE);
            new JasperInitializer().onStartup(Set.of(), context);
            context.addServlet("jsp", new JspServlet()).addMapping("*.jsp");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (ServletException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
